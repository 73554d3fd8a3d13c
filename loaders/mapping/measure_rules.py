"""What can be wrong with the rule of one measure: its columns, its words, its parts and its breakdowns."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.figures import FROM_PARTS
from loaders.mapping.model import NO_PART, Mapping, MeasureRule, Part
from loaders.mapping.words import image, unknown_words
from metrics.catalogue import Catalogue
from metrics.measure import Measure
from metrics.vocabulary import LABELS

Said = Iterator[tuple[str, str]]
COUNTED = ("proportion", "rate", "count", "ratio", "stock")  # kinds that rows can be counted into


def faults_of_measure(mapping: Mapping, rule: MeasureRule, known: Catalogue) -> Said:
    """Field of the rule, and what to do about it."""
    measure = known.measures.get(rule.id)
    if measure is None or measure.kind not in COUNTED:
        yield "id", f"there is no measure {rule.id!r} of figures; `pqs measures` lists them"
        return
    yield from _part("numerator", mapping, rule.numerator)
    if rule.denominator is not None:
        yield from _part("denominator", mapping, rule.denominator)
    yield from _denominator(rule, measure)
    if rule.month is not None:
        yield from _dates("month.column", mapping, rule.month.column)
    yield from _breakdowns(mapping, rule, measure)
    yield from _months(mapping, rule, measure)
    if rule.sites and "site" not in mapping.column:
        yield "sites", "there is no column named site"
    same = [other for other in mapping.measure if (other.id, other.fixed) == (rule.id, rule.fixed)]
    if len(same) > 1:
        yield "id", f"{rule.id} has {len(same)} rules; give each another `fixed` breakdown, or leave one out"


def _denominator(rule: MeasureRule, measure: Measure) -> Said:
    divided = measure.kind in FROM_PARTS and measure.denominator is not None
    by_births = measure.kind == "rate" and measure.exposure is not None
    if rule.denominator is not None and not divided:
        yield "denominator", f"{measure.id} has none"
    elif rule.denominator is None and divided and not by_births:
        yield "denominator", f"{measure.id} needs one: {measure.denominator}"


def _part(field: str, mapping: Mapping, part: Part) -> Said:
    yield from unknown_words(f"{field}.where", mapping, part.where)
    for way in part.any_of:
        yield from unknown_words(f"{field}.any_of", mapping, way)
    if part.count == "people" and mapping.person is None:
        yield f"{field}.count", "people are told apart by a column of the type person, and there is none"
    if part.sum is not None and _type(mapping, part.sum) not in ("number", "hours"):
        yield f"{field}.sum", f"{part.sum} is not a column of numbers or hours"
    for name in part.filled:
        if name not in mapping.column:
            yield f"{field}.filled", f"there is no column {name}"
    if part.within is not None:
        yield from _dates(f"{field}.within", mapping, part.within.column, part.within.of)
    if part.recent is not None:
        yield from _dates(f"{field}.recent", mapping, part.recent.column)
    if part.in_date is not None and mapping.covers.rule != "as_at":
        yield f"{field}.in_date", "this is told by a picture of one day alone: `covers.rule` must be as_at"
    elif part.in_date is not None:
        yield from _dates(f"{field}.in_date", mapping, part.in_date.done, part.in_date.until)
    ways = (part.count == "people", part.sum is not None, part.per_day is not None)
    if sum(ways) > 1:
        yield field, "people, sum and per_day are three ways to count: choose one"


def _dates(field: str, mapping: Mapping, *columns: str) -> Said:
    for name in columns:
        if _type(mapping, name) != "date":
            yield field, f"{name} is not a column of dates"


def _type(mapping: Mapping, name: str) -> str | None:
    return mapping.column[name].type if name in mapping.column else None


def _breakdowns(mapping: Mapping, rule: MeasureRule, measure: Measure) -> Said:
    if not (rule.total or rule.by):
        yield "total", "nothing is made: neither the total nor a breakdown"
    if measure.cells and (rule.total or rule.fixed):
        yield "total", f"{measure.id} is never one figure: say `total = false` and give its breakdowns"
    for key, value in rule.fixed.items():
        if value not in measure.breakdowns.get(key, ()):
            yield "fixed", f"{key}={value} is not a breakdown of {measure.id}"
    for keys in rule.by:
        for key in keys:
            if key not in measure.breakdowns:
                known = ", ".join(measure.breakdowns) or "none"
                yield "by", f"{measure.id} is not broken down by {key}. Its breakdowns are: {known}"
            elif _type(mapping, key) not in ("word", "yes_no"):
                yield "by", f"a breakdown is a column of words of its own name, and there is none named {key}"
            else:
                yield from _of_vocabulary(mapping, key)


def _of_vocabulary(mapping: Mapping, key: str) -> Said:
    for word in image(mapping.column[key]):
        if word not in LABELS[key] and word != NO_PART:
            yield "by", f"{word!r} is not a {key} of the vocabulary; a cell of no part means {NO_PART}"


def _months(mapping: Mapping, rule: MeasureRule, measure: Measure) -> Said:
    snapshot = mapping.covers.rule == "as_at"
    if snapshot and (rule.month is not None or rule.every_day):
        yield "month", "every row of a picture of one day is of that day"
    if (rule.every_day or any(part.per_day for part in rule.parts())) and measure.grain != "month":
        yield "every_day", f"{measure.id} is not counted by month"
    if snapshot and rule.ahead and all(part.in_date is None for part in rule.parts()):
        yield "ahead", "only days of expiry tell of the months after a picture of one day: give it `in_date`"
    elif (
        rule.ahead
        and not snapshot
        and not mapping.column.get(mapping.day or "", mapping.column[next(iter(mapping.column))]).ahead
    ):
        yield "ahead", f"the column {mapping.day} does not allow days to come: say `ahead = true` there"
