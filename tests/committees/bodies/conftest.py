"""Rosters as files: a browser that uploads, what the first step hands to the second, a snapshot of every table."""

import io
import re

import openpyxl
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from committees.bodies.models import BodyKind, Committee

HEADER = [
    "序号",
    "姓名",
    "性别",
    "民族",
    "出生年月",
    "政治面貌",
    "类别",
    "职务",
    "席位",
    "任期起",
    "任期止",
    "单位",
    "电话",
]


def sheet_of(rows, header=HEADER, titles=(("花名册",),)) -> bytes:
    """A file as a village makes it: a title, the header, the rows."""
    workbook = openpyxl.Workbook()
    for row in (*titles, header, *rows):
        workbook.active.append(list(row))
    workbook.active.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(header))
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


class Importer:
    """One person at the page of one body."""

    def __init__(self, client, village, kind):
        self.client, self.url = client, reverse("roster_import", args=[village.code, kind])

    def upload(self, content: bytes, name="花名册.xlsx", **more):
        return self.client.post(self.url, {"sheet": SimpleUploadedFile(name, content), **more})

    def confirm(self, page, **more):
        words = page.content.decode()
        token = re.search(r'name="rows" value="([^"]+)"', words)
        key = re.search(r'name="key" value="([^"]+)"', words)
        assert token, page.context["problems"]
        return self.client.post(self.url, {"rows": token[1], "key": key[1], "_confirm": "1", **more})

    def whole(self, content: bytes, **more):
        return self.confirm(self.upload(content), **more)


@pytest.fixture
def importer(as_user, village, clerk):
    def make(kind="deliberation_committee", user=clerk) -> Importer:
        return Importer(as_user(user), village, kind)

    return make


@pytest.fixture
def empty_body(village):
    """empty_body(kind): a body that was set up and never had a term, whatever the demonstration gave it."""

    def make(kind=BodyKind.REPRESENTATIVES_ASSEMBLY) -> Committee:
        Committee.objects.filter(village=village, kind=kind).update(kind=f"old_{kind}"[:32])
        return Committee.objects.create(
            farm=village.farm, village=village, kind=kind, name=f"{village.name}{BodyKind(kind).label}"
        )

    return make


@pytest.fixture
def stored():
    """Every row of every table that holds business: equal before and after means that nothing was written."""
    besides = ("sessions", "axes", "contenttypes", "auth")

    def snapshot() -> dict:
        return {
            model._meta.label: sorted(map(repr, model._base_manager.values_list(*_columns(model))))
            for model in apps.get_models()
            if model._meta.app_label not in besides
        }

    return snapshot


def _columns(model) -> list[str]:
    """Logging in is no business."""
    return [one.attname for one in model._meta.concrete_fields if one.name != "last_login"]
