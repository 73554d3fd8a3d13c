"""The type of papers and pictures, the same on every machine: the packaged sans-serif, and what the
typesetter brings.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import font_source_sans_pro
import typst

FAMILY = "Source Sans Pro"
FONTS = Path(font_source_sans_pro.__file__).parent / "files"
# Each style is packaged twice and a folder is read in no order: only one of each may be found.
FILES = tuple(f"SourceSansPro-{style}.otf" for style in ("Regular", "It", "Semibold", "Bold"))


@cache
def fonts() -> typst.Fonts:
    """Read once; every compilation shares them."""
    folder = tempfile.mkdtemp(prefix="pqs-fonts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in FILES:
        shutil.copyfile(FONTS / name, Path(folder) / name)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
