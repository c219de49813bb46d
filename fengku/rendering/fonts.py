"""Where faces come from: Debian's packages and the site's own folder. No layout here."""

import os
import re
import subprocess
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from django.conf import settings

STYLE_SHEET = Path(__file__).with_name("sheet.css")
_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def fonts_conf() -> Path:
    """Write (when it changed) and return the fontconfig file that adds settings.FONT_DIR to the system's faces."""
    folder = Path(settings.VAR_DIR) / "fontconfig"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "fonts.conf"
    text = _CONF.format(fonts=escape(str(settings.FONT_DIR)), cache=escape(str(folder / "cache")))
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        part = target.with_suffix(f".{os.getpid()}")
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    return target


@cache
def stacks() -> dict[str, tuple[str, ...]]:
    """The font stacks of the style sheet by name (fang, biaosong, song, hei, kai), first choice first."""
    css = STYLE_SHEET.read_text(encoding="utf-8")
    found = re.findall(r"--(fang|biaosong|song|hei|kai):([^;]+);", css)
    return {name: tuple(re.findall(r'"([^"]+)"', value)) for name, value in found}


def installed_families() -> set[str]:
    """Every family name that fontconfig knows, in all its languages; empty where fc-list is missing."""
    try:
        listed = subprocess.run(
            ["fc-list", ":", "family"],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts_conf())},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return set()
    return {name.strip().replace("\\", "") for line in listed.splitlines() for name in line.split(",")}
