"""Reads digits however they are spelled: where a run of them stands, and what it says. What it means is not asked.

Digits may be full-width, circled, Chinese (一三八〇〇…, 壹叁捌, 貳參陸), said over the radio (幺三八洞洞, 两, 拐, 勾)
or have letters O for noughts; between them may stand blanks, dashes, dots, brackets, commas, tildes or characters of
no width. A line end parts two runs.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import regex

# Python's own table knows the rest, 貳參陸 and the circled ones too.
_VALUES = {"零": "0", "○": "0", "◯": "0", "洞": "0", "幺": "1", "两": "2", "拐": "7", "勾": "9"}
_HAN = r"〇零○◯洞幺一二三四五六七八九两兩拐勾壹贰叁肆伍陆柒捌玖弌弍弎貮貳叄參陸〡-〩"
_SIGNS = r"⁰¹²³⁴-⁹₀-₉①-⑨⓪⑴-⑼⒈-⒐🄀-🄊🄋🄌❶-❾➀-➈➊-➒⓵-⓽⓿㈠-㈨㊀-㊈"
# Letters that look like a nought count as one unless they belong to a word; a final X is no word.
_O = "oOｏＯоОοΟ"
_LETTERS = r"[\p{Latin}\p{Cyrillic}\p{Greek}]"
_DIGIT = rf"[\p{{Nd}}{_HAN}{_SIGNS}]"
_NOUGHTS = rf"(?<!{_LETTERS})[{_O}]++(?!(?![xXｘＸ]){_LETTERS})"
# A comma or a tilde more often parts two numbers than it groups one.
_LOOSE = "~～〜∼,，"
_TIGHT_JOINT = r"[\p{Zs}\t\-‐‑‒–—―−－·•・･．.。｡‧∙⋅_＿/／()（）\p{Cf}\p{M}]"
_JOINT = rf"[\p{{Zs}}\t\-‐‑‒–—―−－·•・･．.。｡‧∙⋅_＿/／()（）\p{{Cf}}\p{{M}}{_LOOSE}]"
_FINAL_X = rf"{_TIGHT_JOINT}*[xXｘＸ](?![\p{{Latin}}\p{{N}}])"
_RUN = regex.compile(rf"{_DIGIT}(?:{_JOINT}*+(?:{_DIGIT}|{_NOUGHTS}))*+(?:{_FINAL_X})?")
_INVISIBLE = regex.compile(r"[\p{Cf}\p{M}]")
_ONE_HAN, _ONE_DIGIT, _LOOSE_SIGN = (
    regex.compile(f"[{_HAN}]"),
    regex.compile(_DIGIT),
    regex.compile(f"[{_LOOSE}]"),
)
# 元旦, 元月 and 元宵 are days.
_MONEY = regex.compile(r"[\p{Zs}\t]*(?:[十百千]?[万亿]?元(?![旦月宵])|块)")
PLAIN, HAN, LETTER = "plain", "han", "letter"


@dataclass(frozen=True)
class Token:
    """Digits of one script that stand together: their place in the text and their plain value.

    `joint` is what follows up to the next token, `loose` says that a comma or a tilde is in it. `money` is set on
    the last token of a run when 元 follows.
    """

    start: int
    end: int
    digits: str
    script: str = PLAIN
    joint: str = ""
    loose: bool = False
    money: bool = False


def runs(text: str) -> Iterator[list[Token]]:
    """Every run of digits in the text as its tokens."""
    for match in _RUN.finditer(text):
        yield _tokens(text, match.start(), match.end())


def digits_of(tokens: list[Token]) -> str:
    return "".join(token.digits for token in tokens)


def written(tokens: list[Token]) -> str:
    """The digits with what stands between them, nothing after the last."""
    return "".join(token.digits + token.joint for token in tokens[:-1]) + tokens[-1].digits


def without_x(tokens: list[Token]) -> list[Token]:
    """Without the X at the end, which belonged to no identity number."""
    *rest, last = tokens
    return (
        rest
        if last.digits == "X"
        else [*rest, Token(last.start, last.end - 1, last.digits[:-1], last.script)]
    )


def _tokens(text: str, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    where = last = start
    digits = joint = script = ""
    for at in range(start, end):
        char = text[at]
        value = _value(char)
        if value is None:
            joint += "" if _INVISIBLE.match(char) else unicodedata.normalize("NFKC", char)
            continue
        kind = script if value == "X" else _script(char)
        if digits and (joint or kind != script):
            tokens.append(Token(where, last, digits, script, joint, bool(_LOOSE_SIGN.search(joint))))
            where, digits = at, ""
        digits, last, joint, script = digits + value, at + 1, "", kind
    money = bool(_MONEY.match(text, end))
    tokens.append(Token(where, last, digits, script, money=money))
    return tokens


def _script(char: str) -> str:
    if char in _O:
        return LETTER
    return HAN if _ONE_HAN.match(char) else PLAIN


def _value(char: str) -> str | None:
    if char in "xXｘＸ":
        return "X"
    if char in _O:
        return "0"
    if char in _VALUES:
        return _VALUES[char]
    if _ONE_DIGIT.match(char):
        # Python's table may be older than the pattern's: an unknown digit still counts as one.
        return str(int(unicodedata.numeric(char, 0)))
    return None
