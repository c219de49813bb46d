"""Files as people and attackers make them."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from fengku.files.intake import receive

PLACE = {"scope": "village/wlty", "subject_kind": "issue", "subject_id": 12}
EXIF_ORIENTATION, EXIF_GPS = 0x0112, 0x8825
PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def picture(form="JPEG", size=(400, 300), **options):
    """A picture whose left half is red and right half blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def phone_photo(size=(4000, 3000)):
    """A 12-megapixel JPEG lying on its side, with a place in its EXIF."""
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = 6
    exif.get_ifd(EXIF_GPS).update({1: "N", 2: (43.0, 39.0, 12.5), 3: "E", 4: (122.0, 15.0, 30.0)})
    exif[0x010F] = "PHONE-MAKER-7f3a"
    return picture("JPEG", size, exif=exif)


def png_bomb(width, height):
    """A one-bit PNG of any size in a few kilobytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.fixture
def clerk(db, django_user_model):
    return django_user_model.objects.create(username="wuyun", display_name="乌云")


@pytest.fixture
def bring(clerk):
    """Hand in bytes under a name, as a form would."""

    def hand_in(content, name="照片.jpg", kind="photo", **more):
        return receive(SimpleUploadedFile(name, content), **PLACE, kind=kind, by=clerk, **more)

    return hand_in


@pytest.fixture
def make():
    """The makers of this module, for tests that need several."""

    class Makers:
        pdf = PDF
        picture = staticmethod(picture)
        phone_photo = staticmethod(phone_photo)
        png_bomb = staticmethod(png_bomb)

    return Makers
