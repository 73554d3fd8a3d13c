"""What can be wrong with the rule that makes cases of rows."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.case_kinds import COMMON, FIELDS, Field
from loaders.mapping.model import NO_PART, CaseRule, Column, Mapping
from loaders.mapping.words import image, unknown_words
from metrics.vocabulary import LABELS

Said = Iterator[tuple[str, str]]
THEMES = "themes"
FITS = {"date": ("date",), "yes_no": ("yes_no", "word"), "word": ("word", "yes_no"), "number": ("number",)}


def faults_of_case(mapping: Mapping) -> Said:
    """Field of the rule, and what to do about it."""
    rule = mapping.case
    if rule is None:
        return
    fields = FIELDS.get(rule.kind)
    if fields is None:
        yield "kind", f"there is no such kind of case; there are {', '.join(FIELDS)}"
        return
    if mapping.day is None:
        yield "kind", "a case needs the day on which it happened, and the mapping names no column of days"
    reference = mapping.column.get(rule.reference)
    if reference is None or reference.type != "reference":
        yield "reference", f"{rule.reference} is not a column of the type reference"
    yield from unknown_words("where", mapping, rule.where)
    yield from _fields(mapping, rule, {**COMMON, **fields})


def _fields(mapping: Mapping, rule: CaseRule, known: dict[str, Field]) -> Said:
    for name, source in rule.fields.items():
        column = mapping.column.get(source)
        if column is None:
            yield f"fields.{name}", f"there is no column {source}"
        elif name == THEMES:
            if not {*image(column)} <= {*LABELS["theme"], NO_PART}:
                yield f"fields.{name}", f"{source} has words that are not themes of the vocabulary"
        elif name not in known:
            yield f"fields.{name}", f"a case of the kind {rule.kind} has no such field"
        else:
            yield from _fits(f"fields.{name}", source, column, known[name])


def _fits(field: str, source: str, column: Column, about: Field) -> Said:
    if column.type not in FITS.get(about.type, (column.type,)):
        yield field, f"this is a {about.type}, and {source} is a column of the type {column.type}"
    elif about.among and column.type == "word":
        strange = [word for word in image(column) if word not in (*about.among, NO_PART)]
        if strange:
            yield field, f"{', '.join(strange)}: this is one of {', '.join(about.among)}"
