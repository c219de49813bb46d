"""Numbers are found in any spelling; dates and landlines are left alone."""

import sys
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fengku.masking import BANK_CARD, ID_NUMBER, MOBILE, find, mask_text

SPELLINGS = [
    "0123456789",
    "０１２３４５６７８９",
    "〇一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "零弌貳參肆伍陸柒捌玖",
    "洞幺两三四五六拐八勾",
    "O123456789",
    "o１２３４５６７８９",
    "⓪①②③④⑤⑥⑦⑧⑨",
    "⓿❶❷❸❹❺❻❼❽❾",
    "🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐",
    "〇㊀㊁㊂㊃㊄㊅㊆㊇㊈",
]
JOINTS = ["", "", "", " ", "　", "-", "－", "—", ".", "·", "．", "\u200b", "\u2060", " - ", "\ufeff"]
PLAIN = st.text(
    st.characters(categories=["Lo"], min_codepoint=0x5000, max_codepoint=0x5FFF), max_size=5
).filter(lambda text: not any(digit in text for spelling in SPELLINGS for digit in spelling))


def _born(day):
    return f"{day.year}{day.month:02}{day.day:02}"


mobiles = st.from_regex(r"\A1[3-9][0-9]{9}\Z")
id_numbers = st.builds(
    lambda region, day, tail: region + day + tail,
    st.from_regex(r"\A[1-9][0-9]{5}\Z"),
    st.dates().filter(lambda day: 1900 <= day.year < 2030).map(_born),
    st.from_regex(r"\A[0-9]{3}[0-9Xx]\Z"),
)
cards = st.from_regex(r"\A6[0-9]{15,18}\Z")


@st.composite
def spelled(draw, numbers):
    """A number, each digit in any script, with anything between."""
    number = draw(numbers)
    script = draw(st.sampled_from(SPELLINGS))
    digits = [script[int(char)] if char.isdigit() else char for char in number]
    joints = draw(st.lists(st.sampled_from(JOINTS), min_size=len(digits) - 1, max_size=len(digits) - 1))
    return "".join(digit + joint for digit, joint in zip(digits, [*joints, ""], strict=True))


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("电话13800138000。", MOBILE, "13800138000"),
        ("电话 138-0013-8000 ", MOBILE, "138-0013-8000"),
        ("１３８００１３８０００", MOBILE, "１３８００１３８０００"),
        ("打一三八〇〇一三八〇〇〇", MOBILE, "一三八〇〇一三八〇〇〇"),
        ("138\u200b0013\u200b8000", MOBILE, "138\u200b0013\u200b8000"),
        ("2026-03-05 13800138000", MOBILE, "13800138000"),
        ("1.13800138000", MOBILE, "13800138000"),
        ("0475-0000000 13800138000", MOBILE, "13800138000"),
        ("013800138000", MOBILE, "013800138000"),
        ("11010119900307123x，", ID_NUMBER, "11010119900307123x"),
        ("110101 1990-03-07 1234", ID_NUMBER, "110101 1990-03-07 1234"),
        ("身份证11010119900307123X的人", ID_NUMBER, "11010119900307123X"),
        ("110101900307123", ID_NUMBER, "110101900307123"),
        ("卡6222 0202 0011 2233 445", BANK_CARD, "6222 0202 0011 2233 445"),
        ("138~0013～8000", MOBILE, "138~0013～8000"),
        ("138,0013,8000", MOBILE, "138,0013,8000"),
        ("电话138，0013，8000，家住东片", MOBILE, "138，0013，8000"),
        ("23，138，0013，8000", MOBILE, "138，0013，8000"),
        ("1,3,8,0,0,1,3,8,0,0,0", MOBILE, "1,3,8,0,0,1,3,8,0,0,0"),
        ("+86，138，00138000", MOBILE, "86，138，00138000"),
        ("110101，1990，0307，123X", ID_NUMBER, "110101，1990，0307，123X"),
        ("卡6222，0202，0011，2233，445", BANK_CARD, "6222，0202，0011，2233，445"),
        ("呼幺三八洞洞幺三八洞洞洞", MOBILE, "幺三八洞洞幺三八洞洞洞"),
        ("幺三拐 两勾洞洞 幺两三四", MOBILE, "幺三拐 两勾洞洞 幺两三四"),
        ("138OO138ooo", MOBILE, "138OO138ooo"),
        ("138 ОО13 8000", MOBILE, "138 ОО13 8000"),
        ("11O1O119900307123X", ID_NUMBER, "11O1O119900307123X"),
        ("壹參捌零零壹參捌零零貳", MOBILE, "壹參捌零零壹參捌零零貳"),
        ("壹叁捌零零壹叁陆贰叁貳", MOBILE, "壹叁捌零零壹叁陆贰叁貳"),
        ("①③⑧〇〇１３八0⓪⓿", MOBILE, "①③⑧〇〇１３八0⓪⓿"),
        ("1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0", MOBILE, "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0"),
        ("13800138000一直打不通", MOBILE, "13800138000"),
        ("张三13800138000", MOBILE, "13800138000"),
        ("13800138000洞口", MOBILE, "13800138000"),
        ("13800138000 office", MOBILE, "13800138000"),
        ("6222020200112233445两张", BANK_CARD, "6222020200112233445"),
        ("138 0013 8000 元", MOBILE, "138 0013 8000"),
        ("1234 5678 9012 3456 元", BANK_CARD, "1234 5678 9012 3456"),
        ("138，1234，5678，1200元", MOBILE, "138，1234，5678"),
        ("1200 3400 5600元旦前", MOBILE, "1200 3400 5600"),
    ],
)
def test_numbers_are_found_where_they_stand(text, kind, found):
    [one] = find(text)

    assert (one.kind, one.text, text[one.start : one.end]) == (kind, found, found)


@pytest.mark.parametrize(
    "text",
    [
        "场办0475-0000000",
        "0475 0000000 0475 0000001",
        "04750000000",
        "2026.3.5-2026.4.5",
        "2026.03.05 - 2026.04.05",
        "2022 2023 2024 2025",
        "二〇二六年三月五日",
        "2026-003号，26000元、38000元",
        "12338",
        "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11",
        "一、二、三、四、五、六、七、八、九、十、十一",
        "1200 3400 5600 元",
        "1500 2300 456 元",
        "1200.50 3400.00 5600.80元",
        "1200 3400 5600 7800 9000 万元",
        "120000-380000元",
        "120000~380000元",
        "1200，3400，5600，7800元",
        "15,000，20,000，8,000元",
        "150，2300，4560元",
        "各组15，23，31，42，18，9户",
        "2026.3.5～2026.4.5",
        "20260305~20260405",
        "2024，2025，2026",
        "0475-0000000，0475-0000001",
        "OOO OOO OOOO",
        "山洞两个，拐弯处勾三股四",
    ],
)
def test_public_numbers_are_left_alone(text):
    assert find(text) == []
    assert mask_text(text).text == text


def test_two_mobiles_side_by_side_are_two_findings():
    found = find("13800138000 13900139000")

    assert [one.text for one in found] == ["13800138000", "13900139000"]


def test_many_numbers_in_one_run_are_found_in_time():
    text = " ".join("1 3 8 0 0 1 3 8 0 0 0" for _ in range(1500))

    assert {one.kind for one in find(text)} == {MOBILE}


def test_work_grows_with_the_text_and_no_faster():
    """Counted in calls, not in seconds: twenty thousand characters cost twice what ten thousand do."""
    hard = ["138,0013,8000，", "1 3 8 0 0 ", "1200 3400 ", "2026-03-05~", "幺洞O", "6222,0202，", "1,9,9,0,"]
    for piece in hard:
        half, whole = (calls_of(piece * (size // len(piece))) for size in (10_000, 20_000))

        assert whole <= 2.2 * half, piece


def calls_of(text: str) -> int:
    """How many functions, Python's and C's, mask_text calls."""
    count = 0

    def counting(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        mask_text(text)
    finally:
        sys.setprofile(before)
    return count


@given(PLAIN, st.one_of(spelled(mobiles), spelled(id_numbers), spelled(cards)), PLAIN)
def test_no_long_number_survives_in_any_spelling(before, number, after):
    text = f"{before}户{number}户{after}"

    masked = mask_text(text)

    assert number not in masked.text
    assert sum(one.end - one.start for one in masked.findings) == len(number)


@given(
    st.lists(st.sampled_from(SPELLINGS), min_size=18, max_size=18),
    st.one_of(mobiles, id_numbers),
)
def test_every_digit_may_be_spelled_another_way(scripts, number):
    mixed = "".join(
        script[int(char)] if char.isdigit() else char for script, char in zip(scripts, number, strict=False)
    )

    assert [one.text for one in find(f"户{mixed}户")] == [mixed]


@given(mobiles, st.sampled_from("~～,，"), st.sampled_from(["", " "]), PLAIN)
def test_groups_of_a_mobile_are_joined_over_commas_and_tildes(number, comma, blank, after):
    grouped = f"{comma}{blank}".join((number[:3], number[3:7], number[7:]))

    assert [one.text for one in find(f"户{grouped}{comma}{after}")] == [grouped]


@given(
    st.lists(st.integers(1, 999).map(lambda tens: f"{tens}0"), min_size=2, max_size=4),
    st.sampled_from([" ", "　", "，", ", "]),
)
def test_round_sums_of_money_are_left_alone(sums, joint):
    text = f"{joint.join(sums)} 元"
    looks_like_a_mobile = any(
        tuple(map(len, three)) == (3, 4, 4) for three in zip(sums, sums[1:], sums[2:], strict=False)
    )
    assume(not looks_like_a_mobile)

    assert find(text) == []


@given(st.text("0123456789０一〇洞OXx -.·~,（）年，1380元", max_size=80))
def test_masking_twice_changes_nothing(text):
    masked = mask_text(text).text

    assert mask_text(masked).text == masked


@given(st.text(max_size=60))
def test_text_without_findings_is_unchanged_and_findings_do_not_overlap(text):
    masked = mask_text(text)
    places = [(one.start, one.end) for one in masked.findings]

    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert all(text[one.start : one.end] == one.text for one in masked.findings)
    assume(not places)
    assert masked.text == text


def test_findings_keep_their_place_in_the_original():
    text = "王建国，13800138000，卡6222020200112233445"

    masked = mask_text(text, ["王建国"])

    assert masked.text == "王**，（电话略），卡（账号略）"
    assert [text[one.start : one.end] for one in masked.findings] == [
        "王建国",
        "13800138000",
        "6222020200112233445",
    ]
