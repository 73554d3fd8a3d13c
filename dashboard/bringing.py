"""Bringing a file: reading an upload, looking at what it would change, and letting it wait."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from flask import request as http
from werkzeug.datastructures import FileStorage

from dashboard.page import Request
from dashboard.staging import Staged, Staging
from dashboard.views.loading import MAPPING_TOO_LONG, MOST_FILES, NO_FILE, TOO_LARGE, TOO_MANY, WITHOUT
from dashboard.views.on_the_page import on_the_page
from loaders import sources_for
from loaders.load import load_raw
from loaders.mapping.cover import days_given
from loaders.mapping.files import Held, MappingError, mapping_of
from loaders.personal import NAMED
from loaders.raw import MAX_BYTES, from_bytes, refusal
from loaders.source import NOTHING_SAID, Given
from loaders.types import Issue, LoaderError, LoadReport, RawFile
from loaders.unseen import shown_name

LONGEST_NAME, LONGEST_MAPPING = 200, 500_000  # characters; bytes
FORM = 1_000_000  # bytes of a form around its file


class NotBroughtError(Exception):
    """One sentence: why no file came."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said beside a file: that its words name nobody; the days and the owner of an export."""

    words: bool = False
    covers: str = ""
    org: str = ""
    mapping: Held | None = None  # of one's own; it waits with the file and is no field of a form

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
        if not self.covers and not self.org and self.mapping is None:
            return NOTHING_SAID
        try:
            covers = days_given(self.covers) if self.covers else None
        except LoaderError as fault:
            raise NotBroughtError(on_the_page(str(fault))) from None
        return Given(mapping=self.mapping, covers=covers, org=self.org.upper())


def limited() -> None:
    """Read no more of an upload than a file may have. Raises NotBroughtError where it says it has more."""
    if (http.content_length or 0) > MAX_BYTES + FORM:
        raise NotBroughtError(TOO_LARGE)
    http.max_content_length = MAX_BYTES + FORM  # also where the browser did not say the length


def brought() -> tuple[RawFile, ...]:
    """The files of this upload. Raises NotBroughtError for none, too many, a blank one, one too large."""
    given = [file for file in http.files.getlist("file") if file.filename]
    if not given:
        raise NotBroughtError(NO_FILE)
    if len(given) > MOST_FILES:
        raise NotBroughtError(TOO_MANY)
    return tuple(_read(file, alone=len(given) == 1) for file in given)


def own_mapping() -> Held | None:
    """The mapping that was chosen beside the file, if any. Raises NotBroughtError with every fault."""
    given = http.files.get("mapping")
    if given is None or not given.filename:
        return None
    content = given.stream.read(LONGEST_MAPPING + 1)
    if len(content) > LONGEST_MAPPING:
        raise NotBroughtError(MAPPING_TOO_LONG)
    try:
        return mapping_of(shown_name(_bare(given.filename)), content)
    except MappingError as fault:
        raise NotBroughtError(on_the_page(str(fault).replace("\n", " "))) from None


def said_of(given: dict[str, str], staged: Staged) -> Said:
    """What is said beside a file that waits, with the mapping that waits with it."""
    said = Said.of(given)
    if not staged.mapping:
        return said
    return replace(said, mapping=mapping_of("mapping", staged.mapping.encode()))


def _read(given: FileStorage, *, alone: bool) -> RawFile:
    name, content = _bare(given.filename or ""), given.stream.read(MAX_BYTES + 1)
    found = (
        from_bytes(Path(name), content) if len(content) <= MAX_BYTES else refusal("file_too_large", TOO_LARGE)
    )
    if isinstance(found, Issue):
        raise NotBroughtError(found.sentence if alone else WITHOUT.format(found.sentence, name))
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
    mapping: Held | None = None,
) -> str:
    """Let a file that was looked at wait for its load; the secret by which it is found again.

    Of a file that names people, or that is none that we know, only what is wrong with it waits.
    """
    named = report.outcome == "refused" and any(issue.code in NAMED for issue in report.issues)
    unsafe = named or report.outcome == "not_recognised"
    issues = report.issues if unsafe else ()
    return Staging(request.store).keep(
        request.viewer,
        replace(raw, name=report.file_name, path=Path(report.file_name)),  # as it may be repeated
        issues=issues,
        with_bytes=not unsafe,
        origin=origin,
        form=form,
        source=report.source,
        mapping=mapping.text if mapping else "",
    )


def looked_at(request: Request, raw: RawFile, said: Said) -> LoadReport:
    """What the file would change now; nothing is written."""
    return load_raw(
        raw,
        request.store,
        request.viewer,
        sources_for(said.given()),
        dry_run=True,
        words_checked=said.words,
        given=said.given(),
    )


def report_of(request: Request, staged: Staged, said: Said) -> LoadReport:
    """The same of a file that waits; of one that was not kept, what was wrong with it."""
    if staged.raw is not None:
        return looked_at(request, staged.raw, said)
    issues = staged.issues or (refusal("unreadable", "The file was not kept."),)
    return LoadReport(staged.name, staged.source, staged.sha256, 0, 0, 0, 0, 0, 0, issues, None, "refused")


def loaded(request: Request, staged: Staged, said: Said, expected: str) -> LoadReport:
    """Load a file that waits, if it still changes what was shown. Raises MovedError when it does not."""
    assert staged.raw is not None
    return load_now(request, staged.raw, said, expected)


def load_now(request: Request, raw: RawFile, said: Said, expected: str | None = None) -> LoadReport:
    """Load a file; with `expected` only if it changes what an earlier look said."""
    return load_raw(
        raw,
        request.store,
        request.viewer,
        sources_for(said.given()),
        words_checked=said.words,
        given=said.given(),
        expected=expected,
    )
