"""A clerk with a password, and the log-in pages on their own."""

import pytest
from django.http import HttpResponse
from django.urls import include, path

from committees.access.models import User
from fengku.web import errors

PASSWORD = "骆驼 自行车 半斤茶"


def home(request):
    return HttpResponse(f"第一页 {request.user.is_authenticated}")


class Urls:
    """Stands in for fengku.urls."""

    handler404 = staticmethod(errors.not_found)
    urlpatterns = [
        path("", home, name="home"),
        path("inner/", home),
        path("", include("committees.access.urls")),
    ]


@pytest.fixture(autouse=True)
def urls(settings):
    settings.ROOT_URLCONF = Urls


@pytest.fixture
def clerk(db):
    return User.objects.create_user("周文慧", display_name="周文慧", password=PASSWORD)
