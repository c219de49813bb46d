"""D17, the sheet for the board: one text on A3 and on A4. The text is frozen before it is printed."""

from django.conf import settings

from fengku.papers.declarations import Paper, register
from fengku.rendering.qr import qr_png_data

# A title longer than this does not hold on one line of the sheet.
TITLE_LINE = 18
TITLE_END = "协商结果的公示"


def in_two_lines(title: str) -> str:
    """A title a little too long for one line, with its last words on the second, so that no word is torn."""
    first = title.removesuffix(TITLE_END)
    if first == title or len(title) <= TITLE_LINE or len(first) > TITLE_LINE:
        return title
    return f"{first}\n{TITLE_END}"


def d17_context(sheet) -> dict:
    """`sheet` has village, reference, text, title, check_code, code, day: a PublishedSheet in the making."""
    address = f"{settings.SITE_URL}/b/{sheet.code}/"
    lines = [line.partition("：") for line in sheet.text.splitlines() if line.strip()]
    return {
        "farm": sheet.village.farm.name,
        "unit": sheet.village.name,
        "office": f"{sheet.village.name}村民议事协商委员会",
        "number": sheet.reference,
        "notice_title": in_two_lines(sheet.title),
        "day": sheet.day,
        "lines": [(head, body) if colon else ("", head) for head, colon, body in lines],
        "qr_alt": f"扫码核对：{address}",
        "check_text": f"扫码核对本公示\n编号 {sheet.reference}\n校验码 {sheet.check_code}",
        "assets": {"qr": qr_png_data(address)},
    }


D17 = Paper(
    id="D17",
    title="协商结果公示",
    template="papers/d17.html",
    context=d17_context,
    size="A3",
    public=True,
    step="5",
    order=2,
    # At least 18 pt: read from a metre and a half. A longer text takes a second sheet.
    fit=(1.125, 1.9),
    when="协商结果定了以后：贴在村务公开栏上，不少于公示期，谁都能扫码核对。",
)
D17_A4 = Paper(
    id="D17-A4",
    title="协商结果公示（A4）",
    template="papers/d17.html",
    context=d17_context,
    public=True,
    step="5",
    order=3,
    # 12 pt and more: a sheet to be held in the hand, sent to a group or kept in the box.
    fit=(0.75, 1.125),
    when="没有 A3 纸的时候；档案盒里留的也是这一张。",
)
register(D17, D17_A4)
