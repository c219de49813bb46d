"""Amounts in words as on Chinese cheques (大写). Pure; no layout here.

Source: 《支付结算办法》附一《正确填写票据和结算凭证的基本规定》.
"""

from decimal import ROUND_HALF_UP, Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")
LIMIT = Decimal(10) ** 12


def amount_in_figures(amount: Decimal) -> str:
    """9,000 or 9,000.50, without 元."""
    return f"{amount:,.2f}".removesuffix(".00")


def amount_in_words(amount: Decimal | int | str) -> str:
    """107000.53 -> 壹拾万柒仟元零伍角叁分; yuan, rounded to fen. Raises ValueError from 10**12 up."""
    value = Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if abs(value) >= LIMIT:
        raise ValueError(f"{amount} 超出大写金额的范围")
    sign = "负" if value < 0 else ""
    yuan, fen = divmod(int(abs(value) * 100), 100)
    jiao, fen = divmod(fen, 10)
    words = f"{_whole(yuan)}元" if yuan or not (jiao or fen) else ""
    if not (jiao or fen):
        return f"{sign}{words}整"
    # Rule 2.4: a zero before 角 where the yuan end in one, before 分 where there are no 角.
    if yuan and ((jiao and yuan % 10 == 0) or not jiao):
        words += "零"
    words += f"{DIGITS[jiao]}角" if jiao else ""
    words += f"{DIGITS[fen]}分" if fen else ""
    return sign + words


def _whole(number: int) -> str:
    if number == 0:
        return "零"
    words, skipped = "", False
    for group in range(2, -1, -1):
        four = number // 10_000**group % 10_000
        if four == 0:
            skipped = bool(words)
            continue
        if words and (skipped or four < 1000):
            words += "零"
        words += _four(four) + GROUPS[group]
        skipped = False
    return words


def _four(number: int) -> str:
    words, zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            zero = bool(words)
            continue
        words += ("零" if zero else "") + DIGITS[digit] + PLACES[place]
        zero = False
    return words
