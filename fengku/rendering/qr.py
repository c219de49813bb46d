"""QR codes for paper, as PNG bytes. What the code says is the caller's."""

import io

import segno

# The least side that a phone reads from a notice board; the style sheet's .qr keeps to it.
MIN_SIDE_MM = 30
BORDER = 4


def qr_png_data(text: str) -> bytes:
    """Return a PNG of `text` (error correction M, quiet zone of four modules).

    Give it to the sheet as an asset and show it by an `<img alt>`: an inline SVG has no alternative text, which
    PDF/A-3a and PDF/UA ask for.
    """
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=8, border=BORDER)
    return out.getvalue()
