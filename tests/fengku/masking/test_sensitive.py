"""Words of private life are pointed at, nothing more."""

from fengku.masking import mask_text, sensitive_words

TEXT = "低保户老两口有病，离婚的女儿带着未成年孩子"


def test_words_are_pointed_at_in_order():
    assert [(one.word, one.kind) for one in sensitive_words(TEXT)] == [
        ("低保", "hardship"),
        ("病", "health"),
        ("离婚", "family"),
        ("未成年", "minors"),
    ]
    assert all(TEXT[one.start : one.end] == one.word for one in sensitive_words(TEXT))


def test_harmless_words_are_stepped_over():
    assert sensitive_words("防治病虫害，改掉老毛病") == []


def test_hints_mask_nothing():
    assert mask_text(TEXT).text == TEXT
