"""Looks through an uploaded .xlsx before anything parses it, and packs what may be read anew.

Only sizes, addresses and forbidden parts are looked at here; values are read by reader.py, from the new package: what
was counted is then exactly what is parsed, whatever a second directory or a wrong size in the first one says.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from fengku.moves.refusals import INPUT, Refusal, Refused

MAX_BYTES = 2_000_000
MAX_UNPACKED = 20_000_000
MAX_MEMBERS = 300
# Repetitive tables pack to a twentieth; a bomb to a thousandth.
MAX_RATIO, RATIO_FROM = 150, 1_000_000
MAX_SHEETS, MAX_ROWS, MAX_COLUMNS = 20, 5_000, 50
# Characters that all cells together may show: one long text may be referred to by every cell.
MAX_SHOWN = 5_000_000
WORKBOOK, WORKBOOK_RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHARED, TYPES = "xl/sharedStrings.xml", "[Content_Types].xml"
# Some programs write these names with other capitals.
_KNOWN = {
    name.lower(): name for name in (WORKBOOK, WORKBOOK_RELS, SHARED, TYPES, "_rels/.rels", "xl/styles.xml")
}
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MACRO = re.compile(r"vbaProject|macrosheets?/|/activeX/|ctrlProps/", re.I)
_EMBEDDED = re.compile(r"xl/(embeddings|oleObjects)/", re.I)
_FOREIGN = re.compile(r"xl/(externalLinks|queryTables|connections)", re.I)
SAVE_AS = "请在 WPS 或 Excel 里打开，“另存为”Excel 工作簿（.xlsx），再传"


@dataclass
class SheetScan:
    """What was counted of one sheet: addresses of formulas, numbers of hidden rows."""

    name: str
    path: str
    visible: bool = True
    formulas: set[str] = field(default_factory=set)
    hidden_rows: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Scan:
    """A package that may be parsed, with its sheets in order."""

    package: bytes
    sheets: list[SheetScan]


def refused(code: str, sentence: str) -> Refused:
    return Refused([Refusal(code=code, sentence=sentence, kind=INPUT)], heading="这个文件不能读，因为：")


def scan(content: bytes) -> Scan:
    """The package anew with nothing in it but sheets, texts and styles. Raises Refused, saying what to do."""
    _form(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _unpack(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _broken() from error
    parts = {_KNOWN.get(name.lower(), name): part for name, part in parts.items()}
    sheets = _sheets(parts)
    lengths = _shared_lengths(parts.get(SHARED))
    shown = 0
    for sheet in sheets:
        shown += _count(sheet, parts[sheet.path], lengths)
        if shown > MAX_SHOWN:
            raise refused("sheet_too_long", "表里的字太多了。请只留要读的这一张表，再传。")
    wanted = {*_KNOWN.values(), *_paths(sheets)}
    return Scan(_packed({name: part for name, part in parts.items() if name in wanted}), sheets)


def column_letters(index: int) -> str:
    """A of 0, AA of 26."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """0 of A, 26 of AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _form(content: bytes) -> None:
    if not content:
        raise refused("sheet_empty_file", "这是空文件，请重新选择。")
    if len(content) > MAX_BYTES:
        raise refused(
            "sheet_too_big", "文件超过2兆，太大了。请新建一张表，只把要读的内容复制进去，不带图片，再传。"
        )
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise refused("sheet_encrypted", "这个文件设了打开密码。请先取消密码，存好再传。")
        raise refused("sheet_old_form", f"这是旧式的表格（.xls）。{SAVE_AS}。")
    if not content.startswith(_ZIP):
        raise refused("sheet_not_xlsx", f"这不是 Excel 表格（.xlsx），改文件名没有用。{SAVE_AS}。")


def _unpack(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """XML parts by name, each within what the directory says; nothing is unpacked before all is added up."""
    members = archive.infolist()
    names = [one.filename for one in members]
    if len(members) > MAX_MEMBERS or len(set(names)) != len(names):
        raise refused("sheet_members", "文件里夹带的东西太多。请新建一张表，只把要读的内容复制进去，再传。")
    if any(one.flag_bits & 0x1 for one in members):
        raise refused("sheet_encrypted", "这个文件设了密码。请先取消密码，存好再传。")
    if any(one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for one in members):
        raise refused("sheet_packing", f"这个文件的压缩方法读不了。{SAVE_AS}。")
    swollen = any(
        one.file_size > RATIO_FROM and one.file_size > MAX_RATIO * max(one.compress_size, 1)
        for one in members
    )
    if swollen or sum(one.file_size for one in members) > MAX_UNPACKED:
        raise refused(
            "sheet_bomb", "文件打开以后太大，不像平常的表格。请新建一张表，只把要读的内容复制进去，再传。"
        )
    for pattern, code, sentence in (
        (_MACRO, "sheet_macro", f"表里带有宏，不能收。{SAVE_AS}，宏就去掉了。"),
        (_EMBEDDED, "sheet_embedded", "表里嵌着别的文件，不能收。请把嵌着的东西删掉，存好再传。"),
        (_FOREIGN, "sheet_external", "表里连着别的文件的数据，不能收。请新建一张表，只粘贴数值，再传。"),
    ):
        if any(pattern.search(name) for name in names):
            raise refused(code, sentence)
    if not {WORKBOOK.lower(), WORKBOOK_RELS.lower()} <= {name.lower() for name in names}:
        raise refused("sheet_not_xlsx", f"这不是 Excel 表格（.xlsx），改文件名没有用。{SAVE_AS}。")
    return {
        one.filename: archive.read(one)
        for one in members
        # Programs keep things of their own there, in any form; none of it is read.
        if one.filename.endswith((".xml", ".rels")) and not one.filename.startswith("customXml/")
    }


def _sheets(parts: dict[str, bytes]) -> list[SheetScan]:
    """The sheets the workbook names; every part is looked through for entities and foreign links on the way."""
    targets: dict[str, str] = {}
    found: list[tuple[str, str, bool]] = []

    def link(name: str, given: dict[str, str]) -> None:
        if name != "Relationship":
            return
        # An address that a name links to (mailto:) is no data of another file.
        if given.get("TargetMode") == "External" and not given.get("Type", "").endswith("/hyperlink"):
            raise refused(
                "sheet_external", "表里连着别的文件的数据，不能收。请新建一张表，只粘贴数值，再传。"
            )

    def target(name: str, given: dict[str, str]) -> None:
        link(name, given)
        if name == "Relationship" and given.get("Type", "").endswith("/worksheet"):
            path = posixpath.normpath(posixpath.join("/xl", given.get("Target", ""))).lstrip("/")
            targets[given.get("Id", "")] = path

    def sheet(name: str, given: dict[str, str]) -> None:
        if name == "sheet":
            key = next((value for label, value in given.items() if label.endswith(":id")), "")
            found.append((given.get("name", ""), key, given.get("state", "visible") == "visible"))

    def kind(name: str, given: dict[str, str]) -> None:
        if "macroEnabled" in given.get("ContentType", ""):
            raise refused("sheet_macro", f"表里带有宏，不能收。{SAVE_AS}，宏就去掉了。")

    special = {WORKBOOK: sheet, WORKBOOK_RELS: target, TYPES: kind}
    for path, part in parts.items():
        _walk(part, special.get(path) or (link if path.endswith(".rels") else None))
    sheets = [SheetScan(name, targets[key], shown) for name, key, shown in found if key in targets]
    if not sheets or len(sheets) > MAX_SHEETS:
        raise refused("sheet_count", f"这个文件里有{len(sheets)}张工作表，请只留要读的几张，再传。")
    names = {one.name for one in sheets}
    if len(names) < len(sheets) or len(_paths(sheets)) < len(sheets) or _paths(sheets) - parts.keys():
        raise _broken()
    return sheets


def _paths(sheets: list[SheetScan]) -> set[str]:
    return {sheet.path for sheet in sheets}


def _shared_lengths(part: bytes | None) -> list[int]:
    """How long each shared text is."""
    lengths: list[int] = []

    def start(name: str, given: dict[str, str]) -> None:
        if name == "si":
            lengths.append(0)

    def text(words: str) -> None:
        if lengths:
            lengths[-1] += len(words)

    if part:
        _walk(part, start, text)
    return lengths


def _count(sheet: SheetScan, part: bytes, lengths: list[int]) -> int:
    """Look at every cell's place, note formulas and hidden rows; gives how many characters the cells show."""
    row = column = shown = 0
    address, shares, within = "", False, ""
    index = ""

    def settle() -> None:
        """The shared text that the cell before pointed to."""
        nonlocal shown, index
        if index:
            shown += lengths[int(index)] if index.isdecimal() and int(index) < len(lengths) else 0
            index = ""

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal row, column, address, shares, within
        within = name
        match name:
            case "dimension":
                for corner in given.get("ref", "").split(":"):
                    _within(sheet, *_place(corner.replace("$", ""), row, column))
            case "row":
                number = given.get("r", "")
                if number and not (number.isdecimal() and len(number) <= 7):
                    raise _broken()
                row, column = int(number) if number else row + 1, 0
                _within(sheet, row, 1)
                if given.get("hidden") in ("1", "true"):
                    sheet.hidden_rows.append(row)
            case "c":
                settle()
                row_here, column = _place(given.get("r", ""), row, column + 1)
                _within(sheet, row_here, column)
                address = f"{column_letters(column - 1)}{row_here}"
                shares = given.get("t") == "s"
            case "f" if address:
                sheet.formulas.add(address)
            case "extLst":
                # Behind the cells stand conditions and lists, which have an <f> of their own.
                address = ""

    def text(words: str) -> None:
        nonlocal shown, index
        if within == "v" and shares:
            index = (index + words.strip())[:9]
        shown += len(words)

    _walk(part, start, text)
    settle()
    return shown


def _place(address: str, row: int, column: int) -> tuple[int, int]:
    """(row, column) from 1 of an address; of a cell without one, the place that comes next."""
    if not address:
        return row, column
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise _broken()
    return int(found[2]), column_index(found[1]) + 1


def _within(sheet: SheetScan, row: int, column: int) -> None:
    if row > MAX_ROWS:
        raise refused(
            "sheet_rows",
            f"“{sheet.name}”一直到第{row}行，最多读{MAX_ROWS}行。请新建一张表，只把有字的行复制进去，再传。",
        )
    if column > MAX_COLUMNS:
        raise refused(
            "sheet_columns",
            f"“{sheet.name}”一直到{column_letters(column - 1)}列，最多读{MAX_COLUMNS}列。"
            "请新建一张表，只把有字的列复制进去，再传。",
        )


def _walk(
    part: bytes,
    start: Callable[[str, dict[str, str]], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Go through one part without building a tree. A document type, where entities are declared, is refused."""
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        # The reader takes every part for UTF-8, as all programs write it.
        raise _broken()
    parser = expat.ParserCreate("utf-8")

    def declares(*_) -> None:
        raise refused("sheet_entities", f"文件里有不该有的内容，不能收。{SAVE_AS}。")

    parser.StartDoctypeDeclHandler = declares
    parser.EntityDeclHandler = declares
    if start is not None:
        parser.StartElementHandler = lambda name, given: start(name.rpartition(":")[2], given)
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise _broken() from error


def _packed(parts: dict[str, bytes]) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return package.getvalue()


def _broken() -> Refused:
    return refused("sheet_broken", f"文件坏了或者没有传完整。{SAVE_AS}。")
