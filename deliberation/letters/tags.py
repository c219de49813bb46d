"""Template tags by which other rooms' pages point to the doors and letters without knowing this room."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from committees.access.doors import farms_of
from committees.access.permissions import can

from . import queries
from .permissions import DOOR, FARM_LETTERS, VILLAGE_LETTERS
from .receiving import is_open

register = template.Library()


def _row(words: str, url: str, count: int | None = None):
    tag = format_html(' <span class="tag tag-now">{} 封没看</span>', count) if count else ""
    return format_html('<li><span>{}{}</span><a href="{}">打开</a></li>', words, tag, url)


@register.simple_tag(takes_context=True)
def letters_rows(context, village):
    """Lines for the page 更多, as far as the reader may: letters with the number that waits, and the switch."""
    user, rows = context["request"].user, []
    if can(user, VILLAGE_LETTERS, village):
        count = queries.waiting(queries.of_village(village)).count()
        rows.append(_row("网上来信", reverse("letters", args=[village.code]), count))
    if can(user, DOOR, village):
        rows.append(_row("网上提事开不开", reverse("door_switch", args=[village.code])))
    return mark_safe("".join(rows))


@register.simple_tag(takes_context=True)
def farm_letters_row(context):
    """A line for the farm office's first page; nothing for anybody else."""
    user = context["request"].user
    farm = farms_of(user).first()
    if farm is None or not can(user, FARM_LETTERS, farm):
        return ""
    return _row("请场里先看的信", reverse("farm_letters"), queries.waiting_at_farm(farm).count())


@register.simple_tag
def door_line(village):
    """For the public board: where a matter can be written, while the door is open."""
    if not is_open(village):
        return ""
    return format_html(
        '<p>有事要提，不用登录：<a class="golink" href="{}">在手机上写给村里</a></p>',
        reverse("door", args=[village.code]),
    )
