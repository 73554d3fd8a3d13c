"""Bringing a file: reading an upload, looking at what it would change, and letting it wait."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import request as http

from dashboard.page import Request
from dashboard.staging import Staged, Staging
from loaders import SOURCES
from loaders.load import load_raw
from loaders.mapping.cover import days_given
from loaders.personal import NAMED
from loaders.raw import MAX_BYTES, from_bytes, refusal
from loaders.source import NOTHING_SAID, Given
from loaders.types import Issue, LoaderError, LoadReport, RawFile

LONGEST_NAME = 200
FORM = 1_000_000  # bytes of a form around its file
MEGABYTE = 1_048_576
NO_FILE = "Choose a file first."
TOO_LARGE = (
    f"The file is too large. The limit is {MAX_BYTES // MEGABYTE} MB: split it, or load it with pqs load."
)


class NotBroughtError(Exception):
    """One sentence: why no file came."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said beside a file: that its words name nobody; the days and the owner of an export."""

    words: bool = False
    covers: str = ""
    org: str = ""

    @classmethod
    def of(cls, given: dict[str, str]) -> Said:
        return cls(
            given.get("words") == "checked", given.get("covers", "").strip(), given.get("whose", "").strip()
        )

    @property
    def pairs(self) -> dict[str, str]:
        """As fields of a form, or parts of an address."""
        words = {"words": "checked"} if self.words else {}
        covers = {"covers": self.covers} if self.covers else {}
        return words | covers | ({"whose": self.org} if self.org else {})

    def given(self) -> Given:
        """As the loaders take it. Raises NotBroughtError when the days cannot be read."""
        if not self.covers and not self.org:
            return NOTHING_SAID
        try:
            covers = days_given(self.covers) if self.covers else None
        except LoaderError as fault:
            raise NotBroughtError(str(fault)) from None
        return Given(covers=covers, org=self.org.upper())


def brought() -> RawFile:
    """The file of this upload. Raises NotBroughtError for none, a blank one, and one that is too large."""
    if (http.content_length or 0) > MAX_BYTES + FORM:
        raise NotBroughtError(TOO_LARGE)
    http.max_content_length = MAX_BYTES + FORM  # also where the browser did not say the length
    given = http.files.get("file")
    if given is None or not given.filename:
        raise NotBroughtError(NO_FILE)
    content = given.stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise NotBroughtError(TOO_LARGE)
    found = from_bytes(Path(_bare(given.filename)), content)
    if isinstance(found, Issue):
        raise NotBroughtError(found.sentence)
    return found


def _bare(name: str) -> str:
    """The name without folders and without what no name should hold."""
    last = re.split(r"[\\/]", name)[-1]
    return re.sub(r"[\x00-\x1f\x7f]", "", last).strip()[-LONGEST_NAME:] or "file"


def waiting(
    request: Request,
    raw: RawFile,
    report: LoadReport,
    *,
    origin: str = "",
    form: Mapping[str, str] | None = None,
) -> str:
    """Let a file that was looked at wait for its load; the secret by which it is found again.

    Of a file that names people, or that is none that we know, only what is wrong with it waits.
    """
    named = report.outcome == "refused" and any(issue.code in NAMED for issue in report.issues)
    unsafe = named or report.outcome == "not_recognised"
    issues = report.issues if unsafe else ()
    staging = Staging(request.store)
    return staging.keep(request.viewer, raw, issues=issues, with_bytes=not unsafe, origin=origin, form=form)


def looked_at(request: Request, raw: RawFile, said: Said) -> LoadReport:
    """What the file would change now; nothing is written."""
    return load_raw(
        raw,
        request.store,
        request.viewer,
        SOURCES,
        dry_run=True,
        words_checked=said.words,
        given=said.given(),
    )


def report_of(request: Request, staged: Staged, said: Said) -> LoadReport:
    """The same of a file that waits; of one that was not kept, what was wrong with it."""
    if staged.raw is not None:
        return looked_at(request, staged.raw, said)
    issues = staged.issues or (refusal("unreadable", "The file was not kept."),)
    return LoadReport(staged.name, None, staged.sha256, 0, 0, 0, 0, 0, 0, issues, None, "refused")


def loaded(request: Request, staged: Staged, said: Said, expected: str) -> LoadReport:
    """Load a file that waits, if it still changes what was shown. Raises MovedError when it does not."""
    assert staged.raw is not None
    return load_raw(
        staged.raw,
        request.store,
        request.viewer,
        SOURCES,
        words_checked=said.words,
        given=said.given(),
        expected=expected,
    )
