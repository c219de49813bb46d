"""How a long letter falls into its matters: proposed by its own numbering, corrected by the clerk. Pure."""

import re

# 一、… 2. … (3) … 第四，… at the beginning of a line.
_NUMBERED = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}[、.．，,:：]|[（(][一二三四五六七八九十0-9０-９]{1,3}[)）]|[0-9０-９]{1,2}[、.．，])\s*(.+)$"
)
_TITLE_END = re.compile(r"[：:。；;，,！!？?]")
_LONGEST_TITLE = 30


def proposed_parts(text: str) -> list[tuple[str, str]]:
    """(title, words) of each numbered matter, the lines that follow it included; empty when fewer than two are numbered.

    Who writes the same thing twice means one thing. What stands before the first number, or after the last matter's own
    lines, belongs to no part and stays in the letter.
    """
    found: list[list[str]] = []
    for line in text.splitlines():
        match = _NUMBERED.match(line)
        if match:
            found.append([match.group(1).strip()])
        elif found and line.strip() and line[:1] in (" ", "\u3000", "\t"):
            found[-1].append(line.strip())
    words: list[str] = []
    for said in ("\n".join(lines) for lines in found):
        if not any(earlier.startswith(said) for earlier in words):
            words.append(said)
    return [(_title(said.replace("\n", "")), said) for said in words] if len(words) > 1 else []


def _title(words: str) -> str:
    """The words up to the first stop; the heading before a colon with what follows it when it is a single word."""
    head, stop, rest = _parted(words)
    if stop in "：:" and len(head) <= 4 and rest:
        head = f"{head}：{_parted(rest)[0]}"
    return head[:_LONGEST_TITLE]


def _parted(words: str) -> tuple[str, str, str]:
    match = _TITLE_END.search(words)
    return (words[: match.start()], match.group(), words[match.end() :]) if match else (words, "", "")
