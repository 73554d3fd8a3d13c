"""ZIP files, and Word files among them, whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

DAY = (2020, 1, 1, 0, 0, 0)  # of every part, in the place of when it was made
UNIX = 3  # the system that the parts say they come from, wherever they were made


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The parts by name, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            about = zipfile.ZipInfo(name, DAY)
            about.create_system = UNIX
            made.writestr(about, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def repacked(content: bytes) -> bytes:
    """A ZIP file again, without the moment at which it was made."""
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        return packed((one.filename, given.read(one)) for one in given.infolist())
