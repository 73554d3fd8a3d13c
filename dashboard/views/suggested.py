"""Questions that are offered beside the form to ask one: of the signal, of any figure, of any board."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.views.questions import BANK, HEADED, bank, filled, kind_of, questions
from dashboard.views.signals_evidence import places
from metrics.types import Assessment

SIGNAL = "About this change"
Group = tuple[str, tuple[str, ...]]  # heading, questions


@lru_cache(maxsize=4)
def headed(path: Path = BANK) -> Mapping[str, Mapping[str, Any]]:
    """ "every.changed" -> its heading and its lists of questions. Raises QuestionError for a faulty bank."""
    bank(path)
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return {f"{group}.{name}": table for group in HEADED for name, table in content.get(group, {}).items()}


def suggested(assessment: Assessment | None, *, hide: bool = False, path: Path = BANK) -> tuple[Group, ...]:
    """For a figure: its own questions while it is a signal, then those for any figure, then those for boards.
    Without a figure: those that need none.
    """
    kind, given = "", {"latest": "", "month": "", "since": ""}
    found: list[Group] = []
    if assessment is not None:
        given = places(assessment, hide=hide)
        if assessment.variation.is_signal:
            kind = kind_of(assessment.variation)
            own = questions(assessment.series.measure, assessment.variation, given, path=path)
            found += [(SIGNAL, own)] if own else []
    for table in headed(path).values():
        asked = filled(table.get(kind, table["questions"]), given)
        found += [(str(table["heading"]), asked)] if asked else []
    return tuple(found)
