"""The catalogue of topics as a sheet."""

from django.http import Http404

from fengku.calendar import show_day, today
from fengku.spreadsheets.writer import Column
from fengku.web.exporting import ListExport, Listing

from .views import OfFarm, OfVillage, policy_on, shown_of

COLUMNS = (
    Column("序号", 6),
    Column("协商事项", 40),
    Column("领域", 16),
    Column("哪一级", 14),
    Column("涉及范围", 16),
    Column("重大", 6),
    Column("建议形式", 14),
)


class CatalogueExport(OfVillage, ListExport):
    """The version that is shown: the one in force, or the one that is asked for."""

    def listing(self, **kwargs) -> Listing:
        place = self.place()
        shown = shown_of(self.request, place)
        if shown is None:
            raise Http404
        policy = policy_on(place, today())
        rows = [
            [
                topic.order,
                topic.title,
                policy.label("domains", topic.domain),
                topic.get_level_display(),
                topic.area,
                topic.is_major,
                policy.label("forms", topic.form) if topic.form else "",
            ]
            for topic in shown.topics.order_by("order")
        ]
        title = f"{shown.year}年议事协商目录（第{shown.number}版，{show_day(shown.adopted_on)}定）"
        return Listing(title, place.name, COLUMNS, rows)


class FarmCatalogueExport(OfFarm, CatalogueExport):
    pass
