"""Loads files into a store: one transaction a file, every issue told, nothing half done."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext, suppress
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

from loaders import unseen
from loaders.beside import beside
from loaders.inbox.settle import unfinished
from loaders.known import context_of
from loaders.outcome import (
    nothing,
    refused,
    reported,
    said_before,
    stored_after_all,
    unreadable,
    why_not,
)
from loaders.raw import read_file, refusal
from loaders.source import NOTHING_SAID, Given, Source
from loaders.types import Checked, Issue, LoaderError, LoadReport, Progress, RawFile, Severity
from loaders.withheld import without_names
from metrics.access import Forbidden, Viewer
from metrics.store import (
    MovedError,
    Store,
    StoreError,
    StoreUnavailableError,
    Submission,
    record_submission,
)
from metrics.store.attempts import StoredAfterAllError, begun
from metrics.store.refusals import note_refusal

# What a folder of returns also holds. A file that is named on the command line is always tried.
PASSED_OVER = frozenset(
    (
        *(".md", ".toml", ".json", ".yaml", ".yml", ".py", ".db", ".sqlite", ".zip"),
        *(".pdf", ".doc", ".docx", ".ppt", ".pptx", ".png", ".jpg", ".jpeg", ".svg", ".html", ".htm"),
    )
)

REFUSED = ("refused", "not_recognised")  # outcomes of which nothing is stored
UNAVAILABLE = "store_unavailable"  # the one refusal that is no fault of the file
PUBLIC = "public"  # visibility of what national bodies publish: it names whom to ask about it
MAPPING = "mapping"  # id of the source for which more can be said on the command line
NOT_FOR = (
    "--mapping, --covers and --org are for exports that a mapping reads, and this file is another: {}. Load "
    "it without them; a list of cases says its days in lines above its header."
)


def load_files(
    paths: Iterable[Path],
    store: Store,
    viewer: Viewer,
    sources: dict[str, Source],
    *,
    strict: bool = False,
    dry_run: bool = False,
    words_checked: bool = False,
    given: Given = NOTHING_SAID,
    progress: Progress | None = None,
    recorded_at: datetime | None = None,
) -> tuple[LoadReport, ...]:
    """Load every file of the paths (folders are searched through), lists of organisations first."""
    files = in_order(files_of(paths), sources)
    if given.covers is not None and len(files) > 1:
        raise LoaderError(
            f"--covers says the days of one file, and {len(files)} are named. Load them one by one."
        )
    tell = progress or (lambda _done, _total, _what: None)
    reports: list[LoadReport] = []
    for done, path in enumerate(files):
        tell(done, len(files), path.name)
        raw = read_file(path)
        if isinstance(raw, Issue):
            reports.append(nothing(unseen.shown_name(path.name), None, "", (raw,), "not_recognised"))
            if not dry_run:
                note_refused(reports[-1], store, viewer, recorded_at=recorded_at)
            continue
        reports.append(
            load_raw(
                raw,
                store,
                viewer,
                sources,
                strict=strict,
                dry_run=dry_run,
                words_checked=words_checked,
                given=given,
                recorded_at=recorded_at,
            )
        )
    tell(len(files), len(files), "")
    return tuple(reports)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named: sorted, each once, not hidden and not unfinished."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for inside in sorted(path.rglob("*")):
            hidden = any(part.startswith((".", "~$")) for part in inside.relative_to(path).parts)
            passed = inside.suffix.lower() in PASSED_OVER or unfinished(inside.name)
            if inside.is_file() and not hidden and not passed:
                found[inside] = None
    return list(found)


def in_order(files: list[Path], sources: dict[str, Source]) -> list[Path]:
    """Lists of organisations come before the figures of those organisations."""
    first = [source for source in sources.values() if source.organisations_first]
    if len(files) < 2:
        return files

    def is_first(path: Path) -> bool:
        raw = read_file(path)
        return isinstance(raw, RawFile) and any(_recognises(source, raw) for source in first)

    return sorted(
        files, key=lambda path: not is_first(path)
    )  # a stable sort keeps the order within each part


def recognised(raw: RawFile, sources: dict[str, Source]) -> Source | None:
    """The first source that knows the content of the file."""
    return next((source for source in sources.values() if _recognises(source, raw)), None)


def _recognises(source: Source, raw: RawFile) -> bool:
    try:
        return source.recognise(raw)
    except Exception:  # a file can be wrong in more ways than anybody foresaw
        return False


def load_raw(
    raw: RawFile,
    store: Store,
    viewer: Viewer,
    sources: dict[str, Source],
    *,
    strict: bool = False,
    dry_run: bool = False,
    words_checked: bool = False,
    given: Given = NOTHING_SAID,
    recorded_at: datetime | None = None,
    expected: str | None = None,
) -> LoadReport:
    """Load one file whose bytes are here. `expected` is the fingerprint of an earlier dry run's changes.

    A file that is refused whole is noted by its name, unless this is a dry run. Raises MovedError, with
    nothing written, when the file would no longer change what it would have then.
    """
    report = _loaded(
        raw,
        store,
        viewer,
        sources,
        strict=strict,
        dry_run=dry_run,
        words_checked=words_checked,
        given=given,
        recorded_at=recorded_at,
        expected=expected,
    )
    if not dry_run:
        note_refused(report, store, viewer, recorded_at=recorded_at)
    return report


def note_refused(
    report: LoadReport,
    store: Store,
    viewer: Viewer,
    *,
    org_code: str = "",
    recorded_at: datetime | None = None,
) -> None:
    """Note that nothing of a file was loaded, where that is so: it stands among what is left to do."""
    if report.outcome not in REFUSED or report.file_name == unseen.UNNAMED:
        return
    code = next((i.code for i in report.issues if i.severity is Severity.REFUSAL), "unreadable")
    if code != UNAVAILABLE:
        with suppress(StoreError):  # a store that can only be read: the report itself says why
            note_refusal(store, viewer, report.file_name, code, org_code=org_code, recorded_at=recorded_at)


def _loaded(
    raw: RawFile,
    store: Store,
    viewer: Viewer,
    sources: dict[str, Source],
    *,
    strict: bool,
    dry_run: bool,
    words_checked: bool,
    given: Given,
    recorded_at: datetime | None,
    expected: str | None,
) -> LoadReport:
    source = recognised(raw, sources)
    named = unseen.in_name_of(raw)
    if named is not None:
        return nothing(unseen.UNNAMED, source.id if source else None, raw.sha256, (named,), "refused")
    if source is None:
        return nothing(raw.name, None, raw.sha256, tuple(why_not(raw, sources)), "not_recognised")
    checked = Checked(source.id)
    if given.anything and source.id != MAPPING:
        return refused(raw, checked, (refusal("option_not_used", NOT_FOR.format(source.title)),))
    try:
        with nullcontext() if dry_run else begun(store, viewer, raw.name) as attempt:
            today = (recorded_at or store.now()).date()
            hidden = unseen.refusals(raw, today)  # first: a file about staff is forgotten once it is read
            checked = source.read(raw, context_of(store, viewer, today, words_checked, recorded_at, given))
            if hidden and checked.visibility != PUBLIC:
                checked = replace(checked, issues=unseen.beside(checked.issues, hidden))
            reason = _reason_to_refuse(checked, strict)
            if reason is not None:
                return refused(raw, checked, reason)
            checked = without_names(raw, checked)
            checked = replace(checked, issues=(*checked.issues, *beside(checked, store, viewer, recorded_at)))
            receipt = record_submission(
                store,
                viewer,
                _submission(raw, checked),
                recorded_at=recorded_at,
                dry_run=dry_run,
                expected=expected,
                attempt=attempt,
            )
    except MovedError:
        raise
    except Forbidden as error:
        return refused(raw, checked, (refusal("no_load_grant", str(error)),))
    except StoreUnavailableError as error:  # no fault of the file: it can be loaded when the store is back
        return refused(raw, checked, (refusal(UNAVAILABLE, str(error)),))
    except StoredAfterAllError as error:
        return stored_after_all(raw, checked, error.submission_id, str(error))
    except StoreError as error:
        return refused(raw, checked, (refusal("store_refused", str(error)),))
    except Exception as error:  # never a traceback for the person who loads, and never half a file
        return refused(raw, checked, (unreadable(error),))
    done = reported(raw, checked, receipt, said_before(store, viewer, receipt.earlier))
    return replace(done, figures=checked.observations) if dry_run else done


def _reason_to_refuse(checked: Checked, strict: bool) -> tuple[Issue, ...] | None:
    """Why nothing of the file is loaded: the issue to add, () when its own refusal says it; else None."""
    if any(issue.severity is Severity.REFUSAL for issue in checked.issues):
        return ()
    records = _records(checked) + len(checked.organisations)
    if strict and checked.rows_rejected:
        sentence = (
            f"{checked.rows_rejected:,} rows have errors, and --strict loads a file only when none has."
        )
        return (refusal("strict", sentence),)
    if not records and checked.rows_rejected:
        return (refusal("no_good_row", "Every row has an error, so there was nothing to load."),)
    if not records and not (checked.covers_from and checked.covers_to):
        return (refusal("no_rows", "The file has the right header and nothing to load below it."),)
    return None


def _records(checked: Checked) -> int:
    """Figures, cases, words and the like: every record but organisations."""
    kinds = (
        checked.observations,
        checked.cases,
        checked.narratives,
        checked.ratings,
        checked.programmes,
        checked.requirements,
    )
    return sum(len(kind) for kind in kinds)


def _submission(raw: RawFile, checked: Checked) -> Submission:
    """All that was checked, with the file that it came from."""
    held = {field.name: getattr(checked, field.name) for field in fields(checked)}
    content = held.pop("content") or raw.content
    again = any(issue.code == "words_checked" for issue in checked.issues)
    return Submission(file_name=raw.name, sha256=raw.sha256, content=content, again=again, **held)
