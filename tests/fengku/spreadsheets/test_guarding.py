"""What the guard turns away before anything parses it, each with a sentence that says what to do (XL-04, XL-05)."""

import io
import resource
import struct
import time
import zipfile

import pytest

from fengku.moves.refusals import Refused
from fengku.spreadsheets.guarding import column_index, column_letters, scan
from fengku.spreadsheets.reader import read

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["姓名", "电话"], ["刘长河", "13800000000"]]
WORKSHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}<sheetData>{}</sheetData></worksheet>'


def code_of(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(content)
    refusal = caught.value.refusals[0]
    assert "。" in refusal.sentence
    return refusal.code


@pytest.fixture
def with_sheet(book, altered):
    """An .xlsx whose only sheet is the given XML."""

    def make(cells: str, dimension: str = "") -> bytes:
        return altered(book(ROWS), {SHEET: WORKSHEET.format(dimension, cells).encode()})

    return make


@pytest.mark.parametrize(
    ("cells", "dimension", "code"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "", "sheet_rows"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "", "sheet_columns"),
        ('<row><c r="A1048576"><v>1</v></c></row>', "", "sheet_rows"),
        ("<row/>" * 5_001, "", "sheet_rows"),
        ('<row r="1">' + "<c><v>1</v></c>" * 51 + "</row>", "", "sheet_columns"),
        ("", '<dimension ref="A1:XFD1048576"/>', "sheet_rows"),
        ("", '<dimension ref="$A$1:$BZ$3"/>', "sheet_columns"),
        ('<row r="1"><c r="A0"><v>1</v></c></row>', "", "sheet_broken"),
        ('<row r="1e9"><c><v>1</v></c></row>', "", "sheet_broken"),
        ('<row r="1"><c r="A1"><v>1</v></row>', "", "sheet_broken"),
    ],
)
def test_a_cell_far_away_is_refused_in_no_time(with_sheet, cells, dimension, code):
    content = with_sheet(cells, dimension)
    assert len(content) < 10_000
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert code_of(content) == code
    assert time.monotonic() - began < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


def test_a_small_file_that_unpacks_to_much_is_refused(book, altered):
    swollen = altered(book(ROWS), {"xl/media/x.xml": b" " * 15_000_000})
    assert len(swollen) < 50_000
    assert code_of(swollen) == "sheet_bomb"


def test_many_parts_and_a_part_twice_are_refused(book, altered):
    assert code_of(altered(book(ROWS), {f"xl/x{n}.xml": b"<a/>" for n in range(400)})) == "sheet_members"
    twice = io.BytesIO(book(ROWS))
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<worksheet/>")
    assert code_of(twice.getvalue()) == "sheet_members"


def test_a_wrong_size_in_the_directory_is_refused(book, altered):
    content = bytearray(altered(book(ROWS), {"xl/x.xml": b"<a>" + b" " * 500_000 + b"</a>"}))
    place = content.rindex(b"xl/x.xml") - 46
    assert content[place : place + 4] == b"PK\x01\x02"
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    assert code_of(bytes(content)) == "sheet_broken"


def test_one_long_text_in_every_cell_is_refused(book, altered, with_sheet):
    cells = "".join(f'<row r="{row}">' + '<c t="s"><v>0</v></c>' * 40 + "</row>" for row in range(1, 500))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shared = f'<sst xmlns="{main}"><si><t>{"长" * 30_000}</t></si></sst>'.encode()
    assert code_of(altered(with_sheet(cells), {"xl/sharedStrings.xml": shared})) == "sheet_too_long"


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/vbaProject.bin", b"macro", "sheet_macro"),
        ("xl/macrosheets/sheet1.xml", b"<a/>", "sheet_macro"),
        ("xl/activeX/activeX1.bin", b"x", "sheet_macro"),
        ("xl/embeddings/oleObject1.bin", b"x", "sheet_embedded"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "sheet_external"),
        ("xl/connections.xml", b"<a/>", "sheet_external"),
        ("docProps/custom.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "sheet_entities"),
        ("docProps/custom.xml", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "sheet_entities"),
        (
            "docProps/custom.xml",
            '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"),
            "sheet_broken",
        ),
    ],
)
def test_what_acts_or_reaches_out_is_refused(book, altered, part, content, code):
    assert code_of(altered(book(ROWS), {part: content})) == code


def test_xxe_in_the_sheet_and_in_the_texts(with_sheet, book, altered):
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    assert code_of(altered(book(ROWS), {SHEET: lambda part: evil + part})) == "sheet_entities"
    shared = evil + b"<sst><si><t>&e;</t></si></sst>"
    assert code_of(altered(book(ROWS), {"xl/sharedStrings.xml": shared})) == "sheet_entities"


def test_a_macro_type_and_an_outside_relation_are_refused(book, altered):
    types = lambda part: part.replace(b"spreadsheetml.sheet.main+xml", b"x.sheet.macroEnabled.main+xml")  # noqa: E731
    assert code_of(altered(book(ROWS), {"[Content_Types].xml": types})) == "sheet_macro"
    rel = b'<Relationships><Relationship Id="r1" Type="x/%s" Target="http://x/" TargetMode="External"/></Relationships>'
    where = "xl/worksheets/_rels/sheet1.xml.rels"
    assert code_of(altered(book(ROWS), {where: rel % b"oleObject"})) == "sheet_external"
    # An address that a cell links to is harmless: only values are read.
    assert read(altered(book(ROWS), {where: rel % b"hyperlink"})).sheets[0].rows[1][0].value == "刘长河"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty_file"),
        ("姓名,电话\n刘长河,138".encode("gbk"), "sheet_not_xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "sheet_old_form"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "sheet_encrypted"),
        (b"%PDF-1.7", "sheet_not_xlsx"),
        (b"PK\x03\x04" + b"x" * 3_000_000, "sheet_too_big"),
        (b"PK\x03\x04 cut off", "sheet_broken"),
    ],
)
def test_what_is_no_xlsx_is_told_how_to_become_one(content, code):
    assert code_of(content) == code


def test_another_zip_and_a_cut_file_are_refused(book):
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert code_of(other.getvalue()) == "sheet_not_xlsx"
    assert code_of(book(ROWS)[:-200]) == "sheet_broken"


def test_every_cut_and_every_flipped_byte_is_read_or_refused(book):
    content = book(ROWS)
    answers = set()
    for place in range(0, len(content), 37):
        flipped = bytearray(content)
        flipped[place] ^= 0xFF
        for broken in (bytes(flipped), content[:place]):
            try:
                answers.add(len(read(broken).sheets))
            except Refused as answer:
                answers.update(refusal.code for refusal in answer.refusals)
    assert "sheet_broken" in answers


def test_only_counted_parts_are_passed_on(book, altered):
    content = altered(book(ROWS), {"xl/theme/theme9.xml": b"<a/>", "xl/media/image1.png": b"png"})
    with zipfile.ZipFile(io.BytesIO(scan(content).package)) as archive:
        assert not [name for name in archive.namelist() if "theme" in name or "media" in name]


def test_columns_have_letters():
    assert [column_letters(index) for index in (0, 25, 26, 701, 702, 16_383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_index(column_letters(index)) == index for index in range(0, 17_000, 7))
