"""D26, 议事协商目录: the year's catalogue for the notice board."""

from fengku.papers.declarations import Paper, register
from fengku.policies.models import PolicyVersion

from .models import TopicCatalogue


def d26_context(catalogue: TopicCatalogue) -> dict:
    village = catalogue.village
    on = catalogue.adopted_on or catalogue.recorded_at.date()
    policy = PolicyVersion.objects.policy_on(scope=catalogue.farm.scope, on=on)
    return {
        "farm": catalogue.farm.name,
        "unit": village.name if village else catalogue.farm.name,
        "day": catalogue.adopted_on,
        "year": catalogue.year,
        "number": f"{catalogue.year}年第{catalogue.number}版",
        "adopted_by": catalogue.adopted_by,
        "topics": [
            {
                "title": topic.title,
                "domain": policy.label("domains", topic.domain),
                "level": topic.get_level_display(),
                "area": topic.area,
                "is_major": "是" if topic.is_major else "",
                "form": policy.label("forms", topic.form) if topic.form else "",
            }
            for topic in catalogue.topics.order_by("order")
        ],
    }


D26 = Paper(
    id="D26",
    title="议事协商目录",
    template="papers/d26.html",
    context=d26_context,
    public=True,
    fit=(0.85, 1.2),
    when="每年定一次：哪些事拿来协商，贴上公开栏。",
    about="catalogue",
    order=30,
)
register(D26)
