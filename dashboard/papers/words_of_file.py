"""How long a made file is, in words: "24 pages", "31 slides", "40 sheets"."""

from __future__ import annotations

import io
import re
import zipfile

from dashboard.views.numbers import counted

PARTS = {  # format -> what its parts are called in its archive, and by people
    "pptx": (re.compile(r"ppt/slides/slide\d+\.xml"), "slide"),
    "xlsx": (re.compile(r"xl/worksheets/sheet\d+\.xml"), "sheet"),
}
PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")  # of the root of a PDF's pages, and of parts of it


def size_of(file_format: str, content: bytes) -> str:
    """Pages, slides and sheets; nothing of a format whose pages only its reader lays out."""
    if file_format == "pdf":
        pages = max((int(count) for count in PAGES.findall(content)), default=0)
        return counted(pages, "page") if pages else ""
    if file_format not in PARTS:
        return ""
    names, noun = PARTS[file_format]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return counted(sum(bool(names.fullmatch(name)) for name in archive.namelist()), noun)
