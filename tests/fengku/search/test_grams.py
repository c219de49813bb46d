"""Rows, their pairs, and that a phrase asks for nothing else; in both shapes in which a row is stored."""

import pytest

from fengku.search.grams import Phrase, mark, marked, pairs, phrases, row


def stands(phrase: Phrase, stored: str) -> bool:
    """What either database does: SQLite has the text, PostgreSQL the pairs. They must agree."""
    as_text = phrase.stretch(in_pairs=False) in stored
    there = set(phrase.tokens) <= set(pairs(stored).split(" "))
    as_pairs = there and phrase.stretch(in_pairs=True) in pairs(stored)
    assert as_text == as_pairs
    return as_text


def found(word: str, *texts: str, names=(), marks=()) -> bool:
    asked = phrases(word)
    return bool(asked) and all(stands(one, row(texts, names=names, marks=marks)) for one in asked)


def test_a_row_is_its_marks_and_every_run_once():
    stored = row(["路灯不亮，修", "3号。修"], marks=("#3",))

    assert stored == " #③ 路灯不亮 修 3号 "
    assert pairs(stored) == " #③  路灯 灯不 不亮  修  3号 "


@pytest.mark.parametrize("word", ["路灯", "灯不", "路灯不亮", "修", "ＧＰＳ", "gps", "12.5", "２０", "5"])
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
    stored = row(["#1号", "①", "⑫"], marks=("#12", "@1"))

    assert mark("#12") == "#①②"
    assert [stands(marked(token), stored) for token in ("#12", "@1", "#1", "@12")] == [
        True,
        True,
        False,
        False,
    ]
    assert not found("17", "路灯", marks=("@17", "#17"))
    assert not found("7", "路灯", marks=("@17", "#17"))


def test_no_phrase_holds_what_like_or_fts_would_read_as_a_pattern():
    assert [one for one in phrases("50%_路\\灯'\"*^") if set(one.run) & set("%_\\'\"*^")] == []
