"""Names are masked by grapheme and found however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengku.masking import NAME, find, mask_name, mask_text


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王𬭚", "王*"),
        ("欧阳㛃", "欧**"),
        ("王建国", "王**"),
        ("葛󠄀城", "葛󠄀*"),
        ("巴特尔·苏和", "巴**·**"),
        ("巴特尔•苏和", "巴**•**"),
        ("巴特尔・苏和", "巴**・**"),
        ("巴特尔．苏和", "巴**．**"),
        ("王　刚", "王　*"),
        ("Бат-Эрдэнэ", "Б**"),
        ("ᠪᠠᠲᠤ", "某牧民"),
        ("钱守业（代写：其孙）", "钱**"),
        ("王", "王*"),
        ("匿名", "匿名"),
        ("", ""),
    ],
)
def test_name_is_masked_by_grapheme(name, masked):
    assert mask_name(name) == masked


@given(st.text(max_size=12))
def test_masking_a_name_twice_changes_nothing(name):
    assert mask_name(mask_name(name)) == mask_name(name)


@pytest.mark.parametrize(
    ("text", "names", "masked"),
    [
        ("由王建国说明", ["王建国"], "由王**说明"),
        ("由王 建 国说明", ["王建国"], "由王 * *说明"),
        ("巴特尔苏和到会", ["巴特尔·苏和"], "巴****到会"),
        ("巴特尔 • 苏和到会", ["巴特尔·苏和"], "巴** • **到会"),
        ("Бат Эрдэнэд өгсөн", ["Бат-Эрдэнэ"], "Б**д өгсөн"),
        ("БАТ-ЭРДЭНЭ", ["Бат-Эрдэнэ"], "Б**"),
        ("Хонбат-Эрдэнэ", ["Бат-Эрдэнэ"], "Хонбат-Эрдэнэ"),
        ("ᠪᠠᠲᠤ 到会", ["ᠪᠠᠲᠤ"], "某牧民 到会"),
        ("葛城来了", ["葛󠄀城"], "葛*来了"),
        ("王\n建国", ["王建国"], "王\n建国"),
        ("王家的事", ["王"], "王家的事"),
    ],
)
def test_given_names_are_found_however_typed(text, names, masked):
    assert mask_text(text, names).text == masked


def test_longest_name_wins():
    [found] = find("王建国到会", ["王建", "王建国", "建国"])

    assert (found.start, found.end, found.kind, found.text) == (0, 3, NAME, "王建国")


@given(
    st.lists(st.text("王建国巴特尔某牧民·* ", max_size=6), max_size=4),
    st.text("王建国巴特尔某牧民·* ，", max_size=30),
)
def test_masking_text_with_names_twice_changes_nothing(names, text):
    masked = mask_text(text, names).text

    assert mask_text(masked, names).text == masked
