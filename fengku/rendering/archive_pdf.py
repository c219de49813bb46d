"""What makes a PDF fit for the archive, and several into one. Bytes in, bytes out; no layout, no Django."""

import base64
import io

import pikepdf
from pikepdf import Array, Name


def finalise(data: bytes) -> bytes:
    """Make a WeasyPrint 70 PDF pass a strict PDF/A-2/3 check; the decoded content of every stream stays.

    1. The catalog's XMP stream must not be compressed.
    2. A stream whose last byte is 0x0D makes CR LF "endstream", which strict readers take for one end-of-line
       marker, so /Length seems one too long (one stream in 256). A zlib stream ends in the Adler-32 of its
       content, so another compression level does not help: wrap it in ASCII85, which always ends in "~>".
    3. WeasyPrint lists every embedded file twice in /AF; once is meant.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/AF" in pdf.Root:
            pdf.Root.AF = Array({item.objgen: item for item in pdf.Root.AF}.values())
        return save(pdf)


def save(pdf: pikepdf.Pdf) -> bytes:
    """Write `pdf` in the form that `finalise` describes, the same bytes for the same content."""
    metadata = pdf.Root.Metadata
    metadata.write(metadata.read_bytes())
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            _end_visibly(item)
    out = io.BytesIO()
    pdf.save(out, compress_streams=False, preserve_pdfa=True, deterministic_id=True)
    return out.getvalue()


def page_count(data: bytes) -> int:
    """How many pages the PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def _end_visibly(stream: pikepdf.Stream) -> None:
    raw = stream.read_raw_bytes()
    if raw[-1:] not in (b"\r", b"\n"):
        return
    filters, parameters = _listed(stream.get("/Filter")), stream.get("/DecodeParms")
    stream.write(
        base64.a85encode(raw) + b"~>",
        filter=Array([Name.ASCII85Decode, *filters]),
        decode_parms=None if parameters is None else Array([None, *_listed(parameters)]),
    )


def _listed(value) -> list:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
