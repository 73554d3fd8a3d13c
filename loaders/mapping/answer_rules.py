"""What can be wrong with the rule that makes answers of rows."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.mapping.case_rules import THEMES
from loaders.mapping.model import NO_PART, Mapping
from loaders.mapping.words import image
from metrics.catalogue import Catalogue
from metrics.said_done import ITEMS
from metrics.vocabulary import LABELS

Said = Iterator[tuple[str, str]]
TYPES = {"said": "text", "did": "text", "done_on": "date"}


def faults_of_answer(mapping: Mapping, known: Catalogue) -> Said:
    """Field of the rule, and what to do about it."""
    rule = mapping.answer
    if rule is None:
        return
    allowed = [id_ for id_ in ITEMS if id_.endswith("_answers") and id_ in known.measures]
    if rule.measure not in allowed:
        yield "measure", f"answers are kept as one of {', '.join(allowed)}, not {rule.measure!r}"
    if mapping.day is None:
        yield "measure", "an answer needs the day of its row, and the mapping names no column of days"
    for field, wanted in TYPES.items():
        name = getattr(rule, field)
        column = mapping.column.get(name)
        if column is None or column.type != wanted:
            yield field, f"{name} is not a column of the type {wanted}"
    column = mapping.column.get(rule.themes)
    if column is None or column.type != "word" or not {*image(column)} <= {*LABELS["theme"], NO_PART}:
        yield THEMES, f"{rule.themes} is not a column of themes of the vocabulary"
