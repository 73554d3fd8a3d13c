"""Makes `docs/sources.md`: `python -m tests.loaders.sources_document` writes it, and a test compares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders import SOURCES
from loaders.mapping.files import shipped
from loaders.mapping.model import NO_PART, Column, Mapping, MeasureRule, Part
from loaders.mapping.words import image
from loaders.source import Source
from tests.loaders.fetched_document import fetched
from tests.loaders.guides import GUIDES, Guide

NOT_STORED = "words; they are not stored, and stay in the file that is kept"
STORED = "words; stored of rows about which something was done"
DOCUMENT = Path(__file__).parents[2] / "docs" / "sources.md"
HEAD = """# What can be loaded

Made from the code by `python -m tests.loaders.sources_document`; a test holds it to the code.

`pqs load FILE` tells what a file is by its content, never by its name. Each source below says by what it is
known, how one comes by a file of it, its columns, and what becomes of it. Headers are compared without
capitals, spaces and punctuation: `Org_Code`, `org code` and `ORG CODE` are one. `pqs pull` fetches the same
from a database or from the web, and `pqs inbox` loads what arrives in a folder: both stand at the end.
`docs/codes.md` explains every issue. A file that holds NHS numbers, dates of birth, addresses or names of
women, babies or their families is always refused, whatever its source.
"""
MAPPINGS = """## Exports by the line: the mappings

The headers below are those that the mappings of the program know. Local systems call their columns and
categories otherwise: write a mapping to a file with `pqs mapping show NAME > ours.toml`, change it, see what
it makes of a file with `pqs mapping check FILE --mapping ours.toml`, and load with
`pqs load FILE --mapping ours.toml`. All faults of a mapping are told at once.

**Whose file it is**: a column `org`, `--org ZZA`, a line `org,ZZA` above the header, or the only trust that
there is.

**Which days it covers**: `--covers 2026-04..2026-10`, or lines above the header (their labels stand with each
mapping; `covers_from` and `covers_to` always do). Only of these days a month without a row is a nought. A
file that does not say its days is counted only in months whose neighbours have rows too, and never as a
nought.

**What is kept**: a file without discarded columns is kept as it came. Of one with discarded columns a CSV
file is kept in which their cells are blank. Of a file about members of staff (training) no row is kept at
all, only the counts: the store holds its checksum, so that the same file is known again, and not the file.

**Who lapses next**: with a column of expiry dates a training export also tells how many of each group are
still in date at the end of each of the three months after its day, if nobody trains. Nobody is in date on the
day of expiry itself. Where the day of completion is there too, both dates must allow it; a blank one says
nothing, and who has neither has never done the module. These counts are stored as `planned`, no date is.
The page of training shows them as what is left if nobody trains.

**What was done about what was said**: a point of a log that says what was done becomes words of the month in
which it was done, for the page of voices. Whoever reads the words of that month reads it. Words with a
forename are held back until somebody has read them (`--words-checked`).

**Rates per birth** come without their births: the births of the month are those that the store knows,
whichever file came first.

Samples, good and bad, lie in `data/sample/exports`; `known.toml` beside them says what each comes to.
"""


def made() -> str:
    """The whole document."""
    parts = [HEAD]
    for name, source in SOURCES.items():
        parts.append("\n".join(_source(source, GUIDES[name])))
    parts.append(MAPPINGS)
    parts += ["\n".join(_mapping(held.mapping)) for held in shipped()]
    parts += fetched()
    return "\n".join(parts).rstrip() + "\n"


def _source(source: Source, guide: Guide) -> Iterator[str]:
    yield f"## {source.title}"
    yield ""
    yield f"`{source.id}`. {source.what}"
    yield ""
    yield f"- **Recognised by** {guide.recognised}."
    yield f"- **How to get one**: {guide.form}."
    yield f"- **What becomes of it**: {guide.becomes}"
    rows = guide.columns()
    if rows:
        yield ""
        yield from _table(("column", "note"), [(f"`{name}`", said) for name, said in rows])
    yield ""


def _mapping(mapping: Mapping) -> Iterator[str]:
    yield f"### {mapping.title}"
    yield ""
    yield f"`{mapping.id}`, version {mapping.version}. {mapping.what}"
    yield ""
    needed = ", ".join(_first(mapping.column[name]) for name in mapping.needed)
    yield f"- **Recognised by** the columns {needed}."
    yield f"- **Covers** {_covers(mapping)}."
    for only in mapping.only:
        yield f"- **Rows kept**: {only.column} is {_or(only.keep)}; of the others {only.others_are}."
    if mapping.one_row_per is not None:
        yield f"- **One row per** {_first(mapping.column[mapping.one_row_per])}."
    if mapping.discarded:
        yield f"- **Discarded**, never read: {', '.join(f'`{header}`' for header in mapping.discarded)}."
    if mapping.person is not None:
        yield "- **Kept**: the counts alone. Pseudonyms tell people apart and last as long as the load."
    for rule in mapping.measure:
        yield f"- **Makes** {_measure(rule)}."
    if mapping.case is not None:
        which = "; ".join(f"{name} is {_or(words)}" for name, words in mapping.case.where.items())
        yield f"- **Makes cases** of the kind `{mapping.case.kind}`{f' where {which}' if which else ''}."
    if mapping.answer is not None:
        answer = mapping.answer
        words = ", ".join(_first(mapping.column[name]) for name in (answer.said, answer.did, answer.done_on))
        yield f"- **Makes answers** (`{answer.measure}`) of {words}, of rows about which something was done."
    yield ""
    answer = mapping.answer
    stored = {answer.said, answer.did} if answer is not None else set()
    rows = [
        (_first(c), _others(c), _column(c).replace(NOT_STORED, STORED) if name in stored else _column(c))
        for name, c in mapping.column.items()
    ]
    yield from _table(("column", "also called", "what it is"), rows)
    yield ""


def _first(column: Column) -> str:
    return f"`{column.headers[0]}`"


def _others(column: Column) -> str:
    return ", ".join(f"`{header}`" for header in column.headers[1:])


def _column(column: Column) -> str:
    kinds = {
        "date": "a day",
        "number": "a number",
        "hours": "hours, as 7.5 or 7:30",
        "yes_no": "yes or no",
        "reference": "a reference without a name in it",
        "text": NOT_STORED,
        "person": "tells people apart; turned into a pseudonym at once",
        "site": "a site by code, by its own name, or by a name that the mapping gives",
        "org": "the code of the trust",
    }
    said = [kinds.get(column.type, "")] if column.type != "word" else [_words(column)]
    said += ["may be missing"] if column.optional else []
    said += [f"blank means {_word(column.blank)}"] if column.blank else []
    said += [f"everything else means {_word(column.others)}"] if column.others else []
    return "; ".join(filter(None, said))


def _words(column: Column) -> str:
    if column.vocabulary is not None:
        return f"our own words of {column.vocabulary}, and those that the mapping gives to them"
    return f"one of {', '.join(_word(word) for word in image(column) if word in column.values)}"


def _word(word: str) -> str:
    return "no part of a breakdown" if word == NO_PART else word


def _or(words: tuple[str, ...]) -> str:
    return " or ".join(map(_word, words))


def _covers(mapping: Mapping) -> str:
    if mapping.covers.rule == "rows":
        return "the days from its first row to its last; a month counts when every day of it has a row"
    labels = [f"`{label}`" for label in (*mapping.covers.first[:1], *mapping.covers.last[:1])]
    if mapping.covers.rule == "as_at":
        return f"one day, said above the header ({labels[0]}) or with `--covers`"
    return f"the days said above the header ({' and '.join(labels)}) or with `--covers`"


def _measure(rule: MeasureRule) -> str:
    by = "".join(f", by {' and '.join(key.replace('_', ' ') for key in keys)}" for keys in rule.by)
    fixed = "".join(f", {key}={value}" for key, value in rule.fixed.items())
    under = f", of {_part(rule.denominator)}" if rule.denominator else ""
    sites = ", for each site too" if rule.sites else ""
    expiring = any(part.in_date for part in rule.parts())
    left = " who are left if nothing more is done" if expiring else ""
    ahead = f", of the next {rule.ahead} months as planned{left}" if rule.ahead else ""
    return f"`{rule.id}`{fixed}: {_part(rule.numerator)}{under}{_month(rule)}{by}{sites}{ahead}"


def _part(part: Part) -> str:
    if part.per_day is not None:
        return f"{part.per_day} a day"
    counted = f"the sum of {part.sum}" if part.sum else part.count
    where = [f"{name} is {_or(words)}" for name, words in part.where.items()]
    ways = [" and ".join(f"{name} is {_or(words)}" for name, words in way.items()) for way in part.any_of]
    where += [f"({' or '.join(ways)})"] if ways else []
    where += [f"{name} is there" for name in part.filled]
    if part.within is not None:
        where.append(f"{part.within.column} is within {_time(part.within)} of {part.within.of}")
    if part.recent is not None:
        where.append(f"{part.recent.column} is in the last {part.recent.months} months")
    if part.in_date is not None:
        about = part.in_date
        where.append(
            f"{about.done} is in the last {about.months} months and {about.until} has not come, as far as "
            "they are there"
        )
    return f"{counted} where {' and '.join(where)}" if where else counted


def _time(about: object) -> str:
    units = ("days", "working_days", "months")
    found = [(getattr(about, unit, 0), unit.replace("_", " ")) for unit in units]
    return " and ".join(f"{count} {unit}" for count, unit in found if count)


def _month(rule: MeasureRule) -> str:
    if rule.month is None:
        return ""
    later = _time(rule.month)
    reach = f" (from {rule.month.reach} months after the file begins)" if rule.month.reach else ""
    return f", in the month of {rule.month.column}{f' and {later}' if later else ''}{reach}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


if __name__ == "__main__":
    DOCUMENT.write_text(made(), encoding="utf-8", newline="\n")
