"""Where a file waits between its preview and its load: on the server's own disk, for one person, for an hour.

A file is found again by a secret that only its page knows, and only for the person who brought it. Its bytes
are checked against their checksum before they are used. What was refused because it may identify somebody
does not wait: only what is wrong with it does.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe

from loaders.types import Issue, RawFile, Severity
from metrics.access import Viewer
from metrics.store import Store

FOLDER = "PQS_STAGING"  # environment: another folder than the machine's own for temporary files
LASTS = 3600  # seconds
GONE = (
    "This file is no longer waiting here: it was loaded, taken away, or brought more than an hour ago. "
    "Choose it again."
)
GONE_TYPED = (
    "What was typed in is no longer waiting here: it was recorded, or typed more than an hour ago. The page "
    "Data shows what was recorded; else type it in again."
)
TYPED = "typed-"  # how the secret of what was typed in begins
UNSAFE = "Files cannot be kept between looking and loading: {} is open to other people of this machine."


class NotStagedError(Exception):
    """One sentence: the file is not here any more, or not for this person."""

    def __init__(self, sentence: str, *, typed: bool = False) -> None:
        super().__init__(sentence)
        self.typed = typed  # whether it was typed in, and is no file


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that waits. `raw` is None when only what was wrong with it was kept."""

    token: str
    name: str
    sha256: str
    raw: RawFile | None
    issues: tuple[Issue, ...] = ()  # of a file that was refused unread, or because of whom it names
    origin: str = ""  # the page on which it was typed in; "" = a file
    form: Mapping[str, str] = field(default_factory=dict)  # and what was typed there
    source: str | None = None  # what it was taken for; None = nothing that is known
    mapping: str = ""  # the text of a mapping that came with it

    @property
    def page(self) -> str:
        """The path of the page on which it was typed in."""
        return self.origin.partition("?")[0]


class Staging:
    """The waiting files of one store."""

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        name = f"pqs-staged-{sha256(store.where.encode()).hexdigest()[:12]}"
        self.folder = folder or Path(os.environ.get(FOLDER) or tempfile.gettempdir()) / name

    def keep(
        self,
        viewer: Viewer,
        raw: RawFile,
        *,
        issues: Iterable[Issue] = (),
        with_bytes: bool = True,
        origin: str = "",
        form: Mapping[str, str] | None = None,
        source: str | None = None,
        mapping: str = "",
    ) -> str:
        """Let a file wait; the secret by which it is found. Files that waited too long are thrown away."""
        self._prepare()
        token = f"{TYPED if origin else ''}{token_urlsafe(24)}"
        told = {
            "email": viewer.email,
            "name": raw.name,
            "sha256": raw.sha256,
            "at": time.time(),
            "issues": [asdict(issue) for issue in issues],
            "origin": origin,
            "form": dict(form or {}),
            "source": source,
            "mapping": mapping,
        }
        if with_bytes:
            _write(self._path(token, "file"), raw.content)
        _write(self._path(token, "json"), json.dumps(told).encode())
        return token

    def find(self, viewer: Viewer, token: str) -> Staged:
        """The file of a secret. Raises NotStagedError when it is gone, too old, changed, or another's."""
        try:
            told = json.loads(self._path(token, "json").read_bytes())
            if told["email"] != viewer.email or time.time() - told["at"] > LASTS:
                raise _gone(token)
            path = self._path(token, "file")
            content = path.read_bytes() if path.exists() else None
        except (OSError, ValueError, KeyError):
            raise _gone(token) from None
        if content is not None and sha256(content).hexdigest() != told["sha256"]:
            raise _gone(token)
        own = told["name"]
        raw = None if content is None else RawFile(Path(own), own, content, told["sha256"])
        issues = tuple(
            Issue(**(issue | {"severity": Severity(issue["severity"])})) for issue in told["issues"]
        )
        said = {name: told[name] for name in ("origin", "form", "source", "mapping")}
        return Staged(token, told["name"], told["sha256"], raw, issues, **said)

    def drop(self, viewer: Viewer, token: str) -> None:
        """Throw a waiting file away."""
        self.find(viewer, token)
        for kind in ("json", "file"):
            self._path(token, kind).unlink(missing_ok=True)

    def _path(self, token: str, kind: str) -> Path:
        return self.folder / f"{sha256(token.encode()).hexdigest()}.{kind}"

    def _prepare(self) -> None:
        """The folder, for this account alone, without what waited too long."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = self.folder.stat()
        if hasattr(os, "getuid") and (about.st_uid != os.getuid() or about.st_mode & 0o077):
            raise NotStagedError(UNSAFE.format(self.folder))
        for path in self.folder.iterdir():
            if time.time() - path.stat().st_mtime > LASTS:
                path.unlink(missing_ok=True)


def _gone(token: str) -> NotStagedError:
    typed = token.startswith(TYPED)
    return NotStagedError(GONE_TYPED if typed else GONE, typed=typed)


def _write(path: Path, content: bytes) -> None:
    """Readable by this account alone from the first byte."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
