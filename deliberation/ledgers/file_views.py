"""The ledger to take away: the printed sheet, the file for Excel, and the page where the farm orders its columns."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.urls import reverse
from django.views import View

from committees.access.doors import require_farm_role, village_or_404, villages_of
from committees.access.permissions import require
from fengku.files.serving import private_response
from fengku.papers.sheets import to_pdf
from fengku.spreadsheets.writer import CONTENT_TYPE
from fengku.web.action_view import ActionView

from .actions import save_columns
from .columns import COLUMNS
from .excel import farm_file, village_file
from .forms import ColumnsForm
from .models import LedgerLayout
from .papers import BY_SIZE, year_ledger
from .permissions import COLUMNS as MAY_ORDER_COLUMNS

SHAPES = ("plan", "farm")


def year_or_404(year: int) -> int:
    """A year of the calendar's last and next hundred; no ledger is older, and no column holds more."""
    if not 1900 < year < 2200:
        raise Http404
    return year


def shape_or_404(shape: str) -> str:
    if shape not in SHAPES:
        raise Http404
    return shape


class LedgerPdf(LoginRequiredMixin, View):
    """D02 of a year as the facts stand now."""

    def get(self, request, code, year, size):
        village, year = village_or_404(request, code), year_or_404(year)
        if size not in BY_SIZE:
            raise Http404
        content = to_pdf(BY_SIZE[size], year_ledger(village, year)).pdf
        name = f"{village.name}{year}年台账-{size.upper()}.pdf"
        return private_response(content, content_type="application/pdf", name=name, inline=True)


class LedgerXlsx(LoginRequiredMixin, View):
    def get(self, request, code, year, shape):
        village = village_or_404(request, code)
        content = village_file(village, year_or_404(year), shape_or_404(shape))
        name = f"{village.name}{year}年台账.xlsx"
        return private_response(content, content_type=CONTENT_TYPE, name=name, inline=False)


class FarmLedgerXlsx(LoginRequiredMixin, View):
    def get(self, request, year, shape):
        farm = require_farm_role(request.user)
        villages = villages_of(request.user).filter(farm=farm).order_by("name", "pk")
        content = farm_file(farm, list(villages), year_or_404(year), shape_or_404(shape))
        name = f"{farm.name}{year}年台账.xlsx"
        return private_response(content, content_type=CONTENT_TYPE, name=name, inline=False)


class ColumnsView(ActionView):
    """The farm office's own order of columns, for the files of every village."""

    form_class = ColumnsForm
    template_name = "deliberation/ledgers/columns.html"
    form_key = "ledger_columns"
    heading = "台账导出哪些栏"
    lead = "要哪一栏，就写它排第几；不要的空着。全场各村存成 Excel 时都照这个来，打印的台账不变。"
    success_message = "记下了。各村存成 Excel 时照这个来。"

    def get_subject(self):
        return require_farm_role(self.request.user)

    def may(self):
        require(self.request.user, MAY_ORDER_COLUMNS, self.subject)

    @property
    def crumbs(self):
        return (("全场台账", reverse("farm_ledger")), ("导出哪些栏", ""))

    def get_scope(self):
        return self.subject.scope

    def get_version(self):
        stored = LedgerLayout.objects.filter(farm=self.subject).first()
        return stored.version if stored else None

    def get_initial(self):
        stored = LedgerLayout.objects.filter(farm=self.subject).first()
        codes = stored.columns if stored else [column.code for column in COLUMNS]
        return {f"place_{code}": place for place, code in enumerate(codes, 1)}

    def act(self, form):
        return save_columns(
            self.subject,
            by=self.request.user,
            columns=form.chosen(),
            version=form.cleaned_data["version"],
        )

    def get_success_url(self, result):
        return reverse("farm_ledger")
