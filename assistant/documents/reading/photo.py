"""A photo made anew from its picture alone: where and when it was taken, and with what, does not come along."""

import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from assistant.documents.reading.found import Found, NotTaken, Problem

MOST_PIXELS = 50_000_000
_QUALITY = 90
_AS_THEY_ARE = frozenset({"L", "LA", "RGB", "RGBA"})


def read_photo(raw: bytes, kind: str) -> tuple[Found, bytes]:
    """The picture, upright, in plain colours, without a word about itself. Raises NotTaken."""
    problem, name = NotTaken(Problem.BROKEN), kind.upper()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            Image.MAX_IMAGE_PIXELS = MOST_PIXELS
            with Image.open(BytesIO(raw), formats=[name]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise NotTaken(Problem.TOO_MUCH)
                return _made_anew(picture, name)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        problem = NotTaken(Problem.TOO_MUCH)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, Warning):
        pass  # whatever the decoder stumbles over, the file is not one it can read
    raise problem


def _made_anew(picture: Image.Image, name: str) -> tuple[Found, bytes]:
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    wanted = _mode(upright, name)
    drawn = _plain_colours(upright, wanted)
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    out = BytesIO()
    if name == "JPEG":
        bare.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        bare.save(out, "PNG", optimize=False)
    return Found(width=bare.width, height=bare.height), out.getvalue()


def _mode(picture: Image.Image, name: str) -> str:
    if name == "JPEG":
        return "L" if picture.mode == "L" else "RGB"
    if picture.mode in _AS_THEY_ARE:
        return picture.mode
    return "RGBA" if "transparency" in picture.info else "RGB"


def _plain_colours(picture: Image.Image, wanted: str) -> Image.Image:
    """The colours as every screen shows them: a profile of its own would be a word about the camera."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK"} and wanted in {"RGB", "RGBA"}:
        try:
            made = ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=wanted
            )
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            made = None
        if made is not None:
            return made
    return picture if picture.mode == wanted else picture.convert(wanted)
