"""What people type, made readable without judging it: width of digits, line ends, invisible characters."""

import re
import unicodedata

# Direction overrides, zero-width marks and control characters change what is read without being seen.
# Joiners stay between Mongolian letters, where they are spelling.
_UNSEEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2060-\u2064\ufeff\ud800-\udfff"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_STRAY_JOINER = re.compile("(?<![\u1800-\u18af\u202f])[\u200c\u200d]")


def readable(text: str) -> str:
    """`text` without unseen characters, with line ends as \\n. Letters, signs and spaces are untouched."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _STRAY_JOINER.sub("", _UNSEEN.sub("", text))


def half_width(text: str) -> str:
    """Numbers and days in the width that programs read: ２０２６．３．５ gives 2026.3.5."""
    return unicodedata.normalize("NFKC", readable(text)).replace("。", ".").strip()
