"""The folders of an inbox, and how a file goes from one to the next: by its name alone, never by a copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from loaders.types import LoaderError

REPORT = ".report.txt"


@dataclass(frozen=True, slots=True)
class Places:
    """Files arrive in `folder`, lie in `taken` while they are loaded, and end in `done` or `refused`."""

    folder: Path

    @property
    def taken(self) -> Path:
        return self.folder / "taken"

    @property
    def done(self) -> Path:
        return self.folder / "done"

    @property
    def refused(self) -> Path:
        return self.folder / "refused"

    def made(self) -> Places:
        """With its folders. Raises LoaderError when it is no folder, or nothing may be written there."""
        if not self.folder.is_dir():
            raise LoaderError(f"{self.folder} is not a folder. Make it, or name the one where files arrive.")
        for place in (self.taken, self.done, self.refused):
            try:
                place.mkdir(exist_ok=True)
            except OSError as error:
                reason = (error.strerror or type(error).__name__).lower()
                raise LoaderError(
                    f"The folder {place} cannot be made ({reason}). An inbox moves what it has loaded: "
                    "whoever runs it must be allowed to write there."
                ) from None
        return self


def free(place: Path, name: str, sha256: str = "") -> Path:
    """The name in a folder, or the first of `name (2)`, `name (3)` ... of which nothing lies there.

    A report without its file does not stand in the way when it is of these bytes: a run that was ended
    between the two left it.
    """
    stem, dot, ending = name.rpartition(".")
    names = _names(stem, dot + ending) if stem else _names(name, "")
    return next(path for tried in names if not _stands(path := place / tried, sha256))


def _stands(path: Path, sha256: str) -> bool:
    if path.exists() or path.is_symlink():
        return True
    report = report_of(path)
    return report.exists() and not (sha256 and sha256 in report.read_text(encoding="utf-8", errors="replace"))


def _names(stem: str, ending: str) -> Iterator[str]:
    yield stem + ending
    for number in count(2):
        yield f"{stem} ({number}){ending}"


def report_of(path: Path) -> Path:
    """Where the report of a file lies: beside it, by its name."""
    return path.with_name(path.name + REPORT)
