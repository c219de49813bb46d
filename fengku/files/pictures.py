"""Pictures: measured before they are decoded, turned upright, written anew without EXIF and GPS. No storage here."""

import io
import warnings
from dataclasses import dataclass

import pi_heif
from PIL import Image, ImageFile, ImageOps

MAX_PIXELS = 40_000_000
MAX_SIDE = 1600
QUALITY = 80

pi_heif.register_heif_opener()


class BadPicture(ValueError):
    """Carries the sentence for the user."""


@dataclass(frozen=True)
class Picture:
    """A JPEG made from what came in."""

    jpeg: bytes
    width: int
    height: int


def reencode(content: bytes, form: str) -> Picture:
    """Return an upright JPEG of at most 1600 px a side. `form` is JPEG, PNG or HEIF, as the first bytes say.

    The size comes from the header; nothing above 40 million pixels is decoded. Raises BadPicture.
    """
    # Importing weasyprint (our system checks do) lets Pillow accept half a photo in the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[form]) as image:
                _measure(image)
                return _written(image)
    except BadPicture:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError) as error:
        raise BadPicture("这张照片打不开，文件可能没传完整。请重新拍一张或重新选择。") from error


def _measure(image) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise BadPicture(f"这张照片有{width}×{height}个像素，超过4000万。请用手机的普通画质拍。")
    if getattr(image, "n_frames", 1) > 1 and image.format != "HEIF":
        raise BadPicture("这是会动的图片，不能当照片用。请选一张普通照片。")


def _written(image) -> Picture:
    if image.format == "JPEG":
        image.draft(
            "RGB", (MAX_SIDE, MAX_SIDE)
        )  # decodes at a half, a quarter, an eighth: fast on phone photos
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    if upright.mode in ("RGBA", "LA", "PA", "P"):
        layer = upright.convert("RGBA")
        upright = Image.new("RGB", layer.size, "white")
        upright.paste(layer, mask=layer.getchannel("A"))
    out = io.BytesIO()
    # A new file with nothing but pixels: no EXIF, no GPS, no comment, no colour profile.
    upright.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(jpeg=out.getvalue(), width=upright.width, height=upright.height)
