"""Which files of a folder are whole: those to which nobody has added for a while. None of them is opened."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from loaders.inbox.places import REPORT

# What programs call a file while they write it (Office, browsers, rsync, robocopy, SFTP clients).
UNFINISHED_START = (".", "~")
UNFINISHED_END = (".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download")

Look = tuple[int, int, int, int]  # size, last change, last change of anything about it, its number


@dataclass(frozen=True, slots=True)
class _Seen:
    look: Look
    since: float


@dataclass(slots=True)
class Settling:
    """Remembers how each file looked. A file is whole once it has looked the same for `seconds`."""

    folder: Path
    seconds: float
    clock: Callable[[], float] = time.monotonic
    _seen: dict[Path, _Seen] = field(default_factory=dict)

    def whole(self) -> list[Path]:
        """The files that may be taken now, the oldest first: what was written last is loaded last.

        Looks at the folder once.
        """
        now, ready = self.clock(), []
        found = {path: look for path in self.folder.iterdir() if (look := look_of(path)) is not None}
        self._seen = {path: seen for path, seen in self._seen.items() if path in found}
        for path, look in sorted(found.items(), key=lambda one: (one[1][1], one[0])):
            seen = self._seen.get(path)
            if seen is None or seen.look != look:
                self._seen[path] = seen = _Seen(look, now)
            if now - seen.since >= self.seconds:
                ready.append(path)
        return ready

    @property
    def seen(self) -> list[Path]:
        """The files that lay there at the last look."""
        return sorted(self._seen)


def oldest_first(paths: Iterable[Path]) -> list[Path]:
    """Files that an inbox takes, by when they were written and then by name."""
    looks = {path: look for path in paths if (look := look_of(path)) is not None}
    return sorted(looks, key=lambda path: (looks[path][1], path))


def look_of(path: Path) -> Look | None:
    """How a file looks; None for what is no file that an inbox takes: folders, links, unfinished names."""
    if unfinished(path.name):
        return None
    try:
        found = path.lstat()
    except OSError:  # gone again
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def unfinished(name: str) -> bool:
    """Whether a name says that a program still writes the file, or that it is the report of another."""
    low = name.lower()
    return low.startswith(UNFINISHED_START) or low.endswith((*UNFINISHED_END, REPORT))
