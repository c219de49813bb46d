"""Pairs in reading order: what a row says, and that a phrase asks for nothing else."""

import pytest

from fengku.search.grams import Phrase, grams, mark, phrases


def found(word: str, *texts: str, names=(), marks=()) -> bool:
    """What the database does: every stretch stands in the row, and all its pairs are tokens of it."""
    row = grams(texts, names=names, marks=marks)
    asked = phrases(word)
    return bool(asked) and all(one.stretch in row and set(one.tokens) <= set(row.split(" ")) for one in asked)


def test_a_row_is_the_pairs_of_every_run_between_blanks():
    assert grams(["路灯不亮，修", "3号"], marks=("#3",)) == " #3  路灯 灯不 不亮  修  3号 "


@pytest.mark.parametrize("word", ["路灯", "灯不", "路灯不亮", "修", "ＧＰＳ", "gps", "12.5", "２０"])
def test_words_of_any_length_width_and_case_are_found(word):
    assert found(word, "东片路灯不亮，要修。", "装GPS 12.5米", "20 户")


@pytest.mark.parametrize("word", ["灯修", "亮修", "路亮", "路灯修", "P1", "。", "👍", ""])
def test_pairs_that_stand_apart_are_not_a_word(word):
    assert not found(word, "东片路灯不亮，修。路不亮", "装GPS 12.5米")


def test_a_word_is_not_put_together_from_two_texts():
    assert not found("灯亮桥", "路灯亮", "亮桥")


@pytest.mark.parametrize("word", ["巴特尔·苏和", "巴特尔苏和", "巴特尔•苏和", "特尔", "李明"])
def test_names_are_found_however_the_dot_and_the_blank_are_typed(word):
    assert found(word, names=["巴特尔・苏和", "李　明"])


@pytest.mark.parametrize("name", ["𬭚㛃", "䶮", "Бат-Эрдэнэ", "ᠪᠠᠲᠤ"])
def test_rare_letters_and_other_scripts_are_found(name):
    assert found(name, names=[name])


def test_a_mark_is_found_whole_and_no_text_looks_like_one():
    assert mark("#1") == Phrase(("#1",), " #1 ")
    assert mark("#1").stretch not in grams(["#1号", "1"], marks=("#12", "@1"))
    assert phrases("@7") == phrases("7") == []
    assert not found("17", "路灯", marks=("@17", "#17"))


def test_no_phrase_holds_what_like_would_read_as_a_pattern():
    assert [one for one in phrases("50%_路\\灯'\"") if set(one.stretch) & set("%_\\'\"")] == []
