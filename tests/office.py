"""LibreOffice for the tests that look at files of Word, PowerPoint and Excel as pictures of their pages.

Finds it, installs Debian's packages without a desktop where it may, or says how in one line.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import typst
from PIL import Image

from dashboard.exports.fonts import FONTS
from tests import chromium

NAMES = ("soffice", "libreoffice")
MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
PACKAGES = (
    *("libreoffice-writer-nogui", "libreoffice-impress-nogui", "libreoffice-calc-nogui"),
    "fonts-liberation",
)
HOW = (
    "The tests of Word, PowerPoint and Excel files need LibreOffice, not found here with all its parts. "
    f"Debian: sudo apt-get install {' '.join(PACKAGES)}. macOS: brew install --cask libreoffice. "
    "Or set PQS_SOFFICE to the path of soffice."
)
PARTS = ("libswlo.so", "libsdlo.so", "libsclo.so")  # beside soffice
PATIENCE = 180.0  # seconds for one file; it hangs rather than fails
# As wide as Arial, which the files name; where Debian and others keep them.
LIBERATION = (
    *("/usr/share/fonts/truetype/liberation", "/usr/share/fonts/truetype/liberation2"),
    *("/usr/share/fonts/liberation-fonts", "/opt/homebrew/share/fonts", "/Library/Fonts"),
    "/usr/share/fonts/truetype/libreoffice",  # its own signs, of which bullets are
)
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
<alias binding="same"><family>Arial</family><prefer><family>Liberation Sans</family></prefer></alias>
<alias binding="same"><family>Calibri</family><prefer><family>Liberation Sans</family></prefer></alias>
<match target="font">
<edit name="antialias" mode="assign"><bool>true</bool></edit>
<edit name="hinting" mode="assign"><bool>false</bool></edit>
</match>
</fontconfig>
"""
PAGE = '#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("pages.pdf", page: {page})\n'


def find() -> str | None:
    """The path of soffice on this machine, or None."""
    named = os.environ.get("PQS_SOFFICE")
    if named:
        return named if Path(named).exists() else None
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return str(MAC) if MAC.exists() else None


def whole() -> bool:
    """Whether it is here with its parts for text, slides and sheets, which Debian packs one by one."""
    soffice = find()
    if soffice is None or sys.platform != "linux":
        return soffice is not None
    there = Path(soffice).resolve().parent
    return all((there / part).exists() for part in PARTS)


@dataclass(frozen=True, slots=True)
class Office:
    """A LibreOffice with a profile of its own, which knows the pinned fonts alone."""

    soffice: str
    folder: Path

    def pages_of(self, content: bytes, ending: str, dpi: float = 72) -> tuple[Image.Image, ...]:
        """A picture of each page, slide or printed sheet of a file."""
        return pictures(self.pdf_of(content, ending), dpi)

    def pdf_of(self, content: bytes, ending: str) -> bytes:
        """The file as LibreOffice prints it."""
        with TemporaryDirectory(dir=self.folder) as folder:
            there = Path(folder)
            (there / f"file.{ending}").write_bytes(content)
            self._run(there, "--convert-to", "pdf", "--outdir", str(there), str(there / f"file.{ending}"))
            return (there / "file.pdf").read_bytes()

    def _run(self, where: Path, *what: str) -> None:
        command = [self.soffice, "--headless", "--norestore", "--nologo", "--nolockcheck"]
        command += [f"-env:UserInstallation={(self.folder / 'profile').as_uri()}", *what]
        own = {"FONTCONFIG_FILE": str(self.folder / "fonts.conf"), "SAL_USE_VCLPLUGIN": "svp"}
        with (where / "said.txt").open("wb") as said:
            running = subprocess.Popen(
                command,
                env={**os.environ, **own, "LC_ALL": "C.UTF-8", "TZ": "Europe/London"},
                stdout=said,
                stderr=said,
                start_new_session=True,  # soffice starts another process: both are ended together
            )
            try:
                running.wait(PATIENCE)
            except BaseException:
                os.killpg(running.pid, signal.SIGKILL)
                running.wait()
                raise
        if not list(where.glob("*.pdf")):
            raise RuntimeError(f"LibreOffice made no PDF: {(where / 'said.txt').read_text(errors='replace')}")


@contextmanager
def opened() -> Iterator[Office]:
    """The first file costs several seconds, in which the profile is made; the others use it again."""
    soffice = find()
    if soffice is None:
        raise RuntimeError(HOW)
    with TemporaryDirectory(prefix="pqs-office-") as folder:
        places = [*(place for place in LIBERATION if Path(place).is_dir()), str(FONTS)]
        written = FONTS_CONF.format(
            folders="\n".join(f"<dir>{place}</dir>" for place in places), cache=f"{folder}/fonts"
        )
        (Path(folder) / "fonts.conf").write_text(written, encoding="utf-8")
        yield Office(soffice, Path(folder))


def pictures(pdf: bytes, dpi: float) -> tuple[Image.Image, ...]:
    """Each page of a PDF in grey, drawn by typst, which needs nothing of the machine.

    Drawn twice as large and halved: of the smallest letters it leaves out parts of a line now and then.
    """
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        many = len(whole.pages)
    with TemporaryDirectory(prefix="pqs-pages-") as folder:
        root = Path(folder)
        (root / "pages.pdf").write_bytes(pdf)
        found = []
        for number in range(1, many + 1):
            (root / "page.typ").write_text(PAGE.format(page=number), encoding="utf-8")
            drawn = typst.compile(
                str(root / "page.typ"), root=folder, ignore_system_fonts=True, format="png", ppi=2 * dpi
            )
            assert isinstance(drawn, bytes)
            found.append(Image.open(io.BytesIO(drawn)).convert("L").reduce(2))
        return tuple(found)


def main() -> int:
    if not whole():
        chromium.install("LibreOffice", PACKAGES, "the tests of Word, PowerPoint and Excel files")
    if not whole():
        print(HOW, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
