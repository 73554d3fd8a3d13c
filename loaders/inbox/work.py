"""One file of an inbox from its arrival to its end, in steps after each of which a run may be cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from loaders import SOURCES
from loaders.inbox.places import Places, free, report_of
from loaders.inbox.settle import look_of, oldest_first
from loaders.load import in_order, load_raw
from loaders.raw import read_file
from loaders.report import OUTCOMES, write
from loaders.source import NOTHING_SAID, Given, Source
from loaders.types import Issue, LoadReport, RawFile
from loaders.unseen import UNNAMED, shown_name
from metrics.access import Viewer
from metrics.store import Store

IN_THE_STORE = ("loaded", "unchanged")
CHECKSUM = 12  # letters of it that stand for a name
WRITING = ".report"  # in taken/: a report that is being written


class StoreAwayError(Exception):
    """The store cannot be written to just now. No fault of any file: they wait."""


@dataclass(frozen=True, slots=True)
class Work:
    """What an inbox needs to load a file. `say` tells one line to whoever watches."""

    places: Places
    store: Store
    viewer: Viewer
    say: Callable[[str], None]
    strict: bool = False
    given: Given = NOTHING_SAID
    sources: dict[str, Source] | None = None

    def take(self, paths: list[Path]) -> list[Path]:
        """Move files out of the folder where they arrive: from now on nobody else adds to them."""
        taken = []
        for path in paths:
            try:
                taken.append(path.rename(free(self.places.taken, path.name)))
            except OSError as error:
                reason = (error.strerror or type(error).__name__).lower()
                self.say(f"{path.name} could not be taken ({reason}), so it is left where it is.")
        return taken

    def left(self) -> list[Path]:
        """What an earlier run had taken and not finished."""
        (self.places.taken / WRITING).unlink(missing_ok=True)
        return oldest_first(self.places.taken.iterdir())

    def finish(self, taken: list[Path], stopping: Callable[[], bool], *, again: bool) -> Iterator[LoadReport]:
        """Load what was taken and put each file away. Raises StoreAwayError, and leaves the rest taken.

        With `again` an earlier run had taken them: what became of each is told as that.
        """
        for path in in_order(taken, self._sources):
            report = self._one(path, again=again)
            if report is not None:
                yield report
            if stopping():
                return

    @property
    def _sources(self) -> dict[str, Source]:
        return SOURCES if self.sources is None else self.sources

    def _one(self, path: Path, *, again: bool) -> LoadReport | None:
        before = look_of(path)
        if before is None:  # a link was put in its place after it was looked at: it may lead anywhere
            self._put_back(path, "it is a link or a folder now, which an inbox does not follow")
            return None
        raw = read_file(path)
        if look_of(path) != before:
            self._put_back(path, "it changed while it was read")
            return None
        report = self._loaded(raw, path)
        if any(issue.code == "store_unavailable" for issue in report.issues):
            raise StoreAwayError(next(i.sentence for i in report.issues if i.code == "store_unavailable"))
        if look_of(path) != before:
            self._put_back(path, "it changed while it was loaded, and is another file now")
            return None
        self._put_away(path, report, again=again)
        return report

    def _loaded(self, raw: RawFile | Issue, path: Path) -> LoadReport:
        if isinstance(raw, Issue):
            return LoadReport(
                shown_name(path.name), None, "", 0, 0, 0, 0, 0, 0, (raw,), None, "not_recognised"
            )
        return load_raw(raw, self.store, self.viewer, self._sources, strict=self.strict, given=self.given)

    def _put_back(self, path: Path, why: str) -> None:
        path.rename(free(self.places.folder, path.name))
        self.say(f"{path.name}: {why}. It waits until nobody writes to it.")

    def _put_away(self, path: Path, report: LoadReport, *, again: bool) -> None:
        """First the report, then the file: where a file lies, its report lies beside it."""
        place = self.places.done if report.outcome in IN_THE_STORE else self.places.refused
        end = free(place, self._name_at_end(path, report), report.sha256)
        writing = self.places.taken / WRITING
        write((replace(report, file_name=end.name),), writing)
        writing.replace(report_of(end))
        path.rename(end)
        self.say(self._line(report, end, again=again))

    @staticmethod
    def _name_at_end(path: Path, report: LoadReport) -> str:
        """Its own name; one made of its checksum where its name identifies somebody and is not repeated."""
        if report.file_name != UNNAMED:
            return path.name
        return f"name not repeated {report.sha256[:CHECKSUM] or 'empty'}{path.suffix.lower()}"

    def _line(self, report: LoadReport, end: Path, *, again: bool) -> str:
        where = f"{end.parent.name}/{end.name}"
        if again and report.outcome == "unchanged":
            became = "an earlier run had loaded it and was ended before it could move it"
        elif again:
            became = f"an earlier run had taken it and was ended before it was loaded; now {_became(report)}"
        else:
            became = _became(report)
        return f"{report.file_name}: {became}; moved to {where}"


def _became(report: LoadReport) -> str:
    said = OUTCOMES[report.outcome]
    if report.outcome == "loaded":
        said += ", 1 row read" if report.rows_read == 1 else f", {report.rows_read:,} rows read"
        if report.rejected:
            said += f", {report.rejected:,} rejected"
    elif report.outcome in ("refused", "not_recognised") and report.issues:
        first = next((i for i in report.issues if i.severity.value == "refusal"), report.issues[0])
        said += f" ({first.code})"
    return said
