"""The type of papers, the same on every machine: the packaged sans-serif, and what the typesetter brings."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import typst

from dashboard.exports.png import FONTS

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
