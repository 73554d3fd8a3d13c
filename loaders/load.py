"""Loads files into a store: one transaction a file, every issue told, nothing half done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

from loaders.raw import read_file, refusal
from loaders.source import Context, Known, Source
from loaders.types import Checked, Issue, LoadReport, Progress, RawFile, Severity
from metrics.access import Forbidden, Permission, Viewer, may
from metrics.catalogue import catalogue
from metrics.records import Narrative
from metrics.store import Receipt, Store, StoreError, Submission, record_submission
from metrics.store.files import issues
from metrics.store.organisations import hierarchy, organisations
from metrics.store.read import narratives, observations
from metrics.types import Observation, Organisation

# What a folder of returns also holds. A file that is named on the command line is always tried.
PASSED_OVER = frozenset(
    (
        *(".md", ".toml", ".json", ".yaml", ".yml", ".py", ".db", ".sqlite", ".zip"),
        *(".pdf", ".doc", ".docx", ".ppt", ".pptx", ".png", ".jpg", ".jpeg", ".svg", ".html", ".htm"),
    )
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
    progress: Progress | None = None,
    recorded_at: datetime | None = None,
) -> tuple[LoadReport, ...]:
    """Load every file of the paths (folders are searched through), lists of organisations first."""
    files = in_order(files_of(paths), sources)
    tell = progress or (lambda _done, _total, _what: None)
    reports: list[LoadReport] = []
    for done, path in enumerate(files):
        tell(done, len(files), path.name)
        reports.append(_load(path, store, viewer, sources, strict, dry_run, words_checked, recorded_at))
    tell(len(files), len(files), "")
    return tuple(reports)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named: sorted, each once, hidden files left out."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for inside in sorted(path.rglob("*")):
            hidden = any(part.startswith((".", "~$")) for part in inside.relative_to(path).parts)
            if inside.is_file() and not hidden and inside.suffix.lower() not in PASSED_OVER:
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


def context_of(store: Store, viewer: Viewer, today: date, words_checked: bool = False) -> Context:
    """What the checks may know of the store."""
    above = hierarchy(store)
    known = {
        code: Organisation(code, code, above.kinds[code], parent) for code, parent in above.parents.items()
    }
    known |= {org.code: org for org in organisations(store, viewer)}
    return Context(
        catalogue=catalogue(),
        organisations=known,
        today=today,
        may_load=lambda code: may(viewer, Permission.LOAD, code, above),
        stored=lambda code: _stored(store, viewer, code),
        operator=viewer.operator,
        words_checked=words_checked,
    )


def _stored(store: Store, viewer: Viewer, code: str) -> frozenset[Known]:
    """The figures and words that the store holds of an organisation."""
    found: list[Observation | Narrative] = [*observations(store, viewer, code)]
    found += narratives(store, viewer, code)
    return frozenset((one.measure_id, getattr(one, "breakdown", ""), one.period) for one in found)


def _load(
    path: Path,
    store: Store,
    viewer: Viewer,
    sources: dict[str, Source],
    strict: bool,
    dry_run: bool,
    words_checked: bool,
    recorded_at: datetime | None,
) -> LoadReport:
    raw = read_file(path)
    if isinstance(raw, Issue):
        return _nothing(path.name, None, "", (raw,), "not_recognised")
    source = recognised(raw, sources)
    if source is None:
        return _nothing(raw.name, None, raw.sha256, tuple(_why_not(raw, sources)), "not_recognised")
    checked = Checked(source.id)
    try:
        today = (recorded_at or store.now()).date()
        checked = source.read(raw, context_of(store, viewer, today, words_checked))
        reason = _reason_to_refuse(checked, strict)
        if reason is not None:
            return _refused(raw, checked, reason)
        submission = _submission(raw, checked)
        receipt = record_submission(store, viewer, submission, recorded_at=recorded_at, dry_run=dry_run)
    except Forbidden as error:
        return _refused(raw, checked, (refusal("no_load_grant", str(error)),))
    except StoreError as error:
        return _refused(raw, checked, (refusal("store_refused", str(error)),))
    except Exception as error:  # never a traceback for the person who loads, and never half a file
        return _refused(raw, checked, (unreadable(error),))
    return _report(raw, checked, receipt, _said_before(store, viewer, receipt.earlier))


def unreadable(error: Exception) -> Issue:
    """The last resort: something that this program did not foresee."""
    sentence = (
        f"The file could not be read, for a reason that nobody foresaw ({type(error).__name__}). "
        "Nothing of it was loaded. Save it again from the program that made it and try once more."
    )
    return refusal("unreadable", sentence)


def _why_not(raw: RawFile, sources: dict[str, Source]) -> Iterator[Issue]:
    """What stood in the way of reading the file at all; otherwise that its columns are nobody's."""
    from loaders.grid import grids

    try:
        issues = grids(raw).issues
    except Exception as error:
        yield unreadable(error)
        return
    yield from issues
    if not any(issue.severity is Severity.REFUSAL for issue in issues):
        known = "; ".join(source.title for source in sources.values())
        yield refusal(
            "not_recognised", f"No column header of a known file was found. The files known are: {known}."
        )


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
    again = any(issue.code == "words_checked" for issue in checked.issues)
    return Submission(file_name=raw.name, sha256=raw.sha256, content=raw.content, again=again, **held)


def _report(raw: RawFile, checked: Checked, receipt: Receipt, before: tuple[Issue, ...]) -> LoadReport:
    if receipt.already_loaded:
        sentence = f"The same file was loaded before (submission {receipt.earlier}). Nothing was changed."
        return _as_before(raw, checked, sentence, before)
    return LoadReport(
        file_name=raw.name,
        source=checked.source,
        sha256=raw.sha256,
        rows_read=checked.rows_read,
        accepted=receipt.added + receipt.corrected,
        unchanged=receipt.unchanged,
        corrected=receipt.corrected,
        rejected=checked.rows_rejected,
        not_used=checked.rows_not_used,
        issues=checked.issues,
        submission_id=receipt.submission_id,
        outcome="would_load" if receipt.dry_run else "loaded",
        changes=receipt.changes,
    )


def _as_before(raw: RawFile, checked: Checked, sentence: str, before: tuple[Issue, ...]) -> LoadReport:
    """The same bytes again: nothing is written, and what was wrong with them then is still wrong."""
    faulty = sum(issue.severity in (Severity.ERROR, Severity.REFUSAL) for issue in before)
    if before:
        what = f"{faulty:,} faults" if faulty > 1 else "one fault" if faulty else "no faults"
        sentence += (
            f" What was said of it then is repeated here ({what}); to put a row right, change the file."
        )
    told = Issue(Severity.WARNING, "same_bytes", sentence)
    empty = _nothing(raw.name, checked.source, raw.sha256, (told, *before), "unchanged")
    return replace(
        empty,
        rows_read=checked.rows_read,
        unchanged=checked.rows_read - checked.rows_rejected - checked.rows_not_used,
        rejected=checked.rows_rejected,
        not_used=checked.rows_not_used,
    )


def _said_before(store: Store, viewer: Viewer, submission_id: int | None) -> tuple[Issue, ...]:
    """The issues that were kept with the submission that brought the same bytes."""
    if submission_id is None:
        return ()
    try:
        kept = issues(store, viewer, submission_id)
    except Forbidden:  # it brought other organisations too: their faults are not this person's to read
        return ()
    return tuple(
        Issue(Severity(i.severity), i.code, i.sentence, i.sheet, i.row, i.column, i.cell) for i in kept
    )


def _refused(raw: RawFile, checked: Checked, more: tuple[Issue, ...]) -> LoadReport:
    empty = _nothing(raw.name, checked.source, raw.sha256, (*checked.issues, *more), "refused")
    return replace(empty, rows_read=checked.rows_read, rejected=checked.rows_read)


def _nothing(
    name: str, source: str | None, sha256: str, issues: tuple[Issue, ...], outcome: str
) -> LoadReport:
    return LoadReport(name, source, sha256, 0, 0, 0, 0, 0, 0, issues, None, outcome)
