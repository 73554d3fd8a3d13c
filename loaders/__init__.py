"""Every format that somebody sends us, and how it becomes observations, cases and words in a store.

To add a format: write `loaders/<name>.py` with a SOURCE, and add one line to SOURCES.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from loaders import appendix2, beds, cases, mapped, ods, tidy, typed
from loaders.load import load_files
from loaders.national import (
    cqc,
    fft,
    gmc_nts,
    mbrrace,
    msds_annual,
    msds_data,
    msds_dq,
    msds_measures,
    staff_survey,
)
from loaders.source import NOTHING_SAID, Given, Source
from loaders.types import LoaderError, LoadReport, Progress, RawFile
from metrics.access import Viewer
from metrics.store import Store

# In the order in which they are asked whether they know a file: the most particular first.
SOURCES: dict[str, Source] = {
    source.id: source
    for source in (
        ods.SOURCE,
        beds.SOURCE,
        cqc.SOURCE,
        mbrrace.SOURCE,
        fft.SOURCE,
        msds_data.SOURCE,
        msds_annual.SOURCE,
        msds_measures.SOURCE,
        msds_dq.SOURCE,
        staff_survey.SOURCE,
        gmc_nts.SOURCE,
        appendix2.SOURCE,
        mapped.SOURCE,
        typed.SOURCE,
        tidy.SOURCE,
        cases.SOURCE,
    )
}

__all__ = ["SOURCES", "Given", "LoadReport", "LoaderError", "Source", "load", "sources_for"]


def load(
    paths: Iterable[Path | str],
    store: Store,
    viewer: Viewer,
    *,
    strict: bool = False,
    dry_run: bool = False,
    words_checked: bool = False,
    given: Given = NOTHING_SAID,
    progress: Progress | None = None,
    recorded_at: datetime | None = None,
) -> tuple[LoadReport, ...]:
    """Load files and folders into a store; one report a file, in the order in which they were loaded.

    `strict` refuses a file with any bad row whole; otherwise its good rows are kept. `dry_run` writes
    nothing and reports what would change. `words_checked` says that whoever loads has read the words in
    which a forename stands, and that they name nobody: otherwise these words are held back. `given` is for
    exports by the line: the mapping to read them by, the days that they cover, whose they are.
    `recorded_at` (local operator only) builds up a history.
    """
    return load_files(
        [Path(path) for path in paths],
        store,
        viewer,
        sources_for(given),
        strict=strict,
        dry_run=dry_run,
        words_checked=words_checked,
        given=given,
        progress=progress,
        recorded_at=recorded_at,
    )


def sources_for(given: Given) -> dict[str, Source]:
    """What a file can be: anything, or what the mapping reads that was named beside it."""
    if given.mapping is None:
        return SOURCES
    return {mapped.SOURCE.id: replace(mapped.SOURCE, recognise=_as_told)}


def _as_told(_raw: RawFile) -> bool:
    """Who names a mapping says what the file is; what it lacks for it is told when it is read."""
    return True
