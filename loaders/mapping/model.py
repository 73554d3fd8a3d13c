"""What a mapping is: the model of one file in `loaders/mappings/`, or of a trust's own. Data, not code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

NO_PART = "none_of_these"  # a word that any column may use: the row counts, and in no part of a breakdown
ColumnType = Literal[
    "word", "date", "number", "hours", "yes_no", "reference", "text", "person", "site", "org"
]
OF_PLACE = ("site", "org")  # types of which there is one column, with the type for its name
Words = dict[str, tuple[str, ...]]  # our word -> the cells of the export that mean it; or column -> our words


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(Frozen):
    """One column of the export, by the name that the rest of the mapping calls it."""

    headers: tuple[str, ...] = Field(min_length=1)  # what exports call it; the first that is there counts
    type: ColumnType = "word"
    optional: bool = False  # a file without it is read too; what hangs on it is not made, and that is told
    values: Words = {}  # of a word
    vocabulary: str | None = None  # the words of our own vocabulary are understood too: theme, harm ...
    several: bool = False  # one cell may mean several of our words
    separator: str | None = None  # between several words in one cell
    blank: str | None = None  # the word that a blank cell means; without it a blank is an issue when needed
    others: str | None = None  # the word that every cell means that no value names; without it: an issue
    ahead: bool = False  # a date that may lie in the future


class Only(Frozen):
    """Rows that are read further. The others are set aside and counted; a cell nobody knows is an issue."""

    column: str
    keep: tuple[str, ...] = Field(min_length=1)
    others_are: str  # ends the sentence "12 of the rows were not used: ..."


class Within(Frozen):
    """A date that is there and not later than another one and so much time."""

    column: str
    of: str
    days: int = Field(default=0, ge=0)
    working_days: int = Field(default=0, ge=0)
    months: int = Field(default=0, ge=0)


class Recent(Frozen):
    """A date in the last so many months before the last day that the file covers."""

    column: str
    months: int = Field(ge=1)


class InDate(Frozen):
    """Done in the last so many months, and its day of expiry has not come: of the two dates those that are
    there. Of days to come it tells who is left if nothing more is done.
    """

    done: str
    months: int = Field(ge=1)
    until: str


class Part(Frozen):
    """A numerator or a denominator: which rows are counted, or what of them is added up."""

    count: Literal["rows", "people"] = "rows"
    sum: str | None = None  # a column of numbers or hours: added up, and rows are not counted
    per_day: int | None = None  # no row is looked at: so many for every day of the month
    where: Words = {}  # column -> accepted words
    any_of: tuple[Words, ...] = ()  # and one of these, when there are any
    filled: tuple[str, ...] = ()  # columns that must not be blank
    within: Within | None = None
    recent: Recent | None = None
    in_date: InDate | None = None


class Month(Frozen):
    """The date that decides of which month a row is: that of a column, and so much later."""

    column: str
    months: int = Field(default=0, ge=0)
    working_days: int = Field(default=0, ge=0)
    reach: int = Field(
        default=0, ge=0
    )  # months by which this date can lie behind the day that the file is by


class MeasureRule(Frozen):
    """How rows become the figures of one measure."""

    id: str
    numerator: Part = Part()
    denominator: Part | None = None  # none for a rate: the births of the month, as the store knows them
    month: Month | None = None  # none: that of the day of the row
    total: bool = True
    by: tuple[tuple[str, ...], ...] = ()  # breakdowns: columns whose words are the values, alone or crossed
    fixed: dict[str, str] = {}  # a breakdown that is the same for every row counted
    sites: bool = False  # for every site too
    every_day: bool = False  # a month in which a day has no row is not counted
    # Months to come, as planned; 0: only months that are over. Of a picture of one day: the months after it,
    # by the days of expiry (in_date), beside the day itself.
    ahead: int = Field(default=0, ge=0)

    def parts(self) -> tuple[Part, ...]:
        return (self.numerator, *([self.denominator] if self.denominator else []))


class CaseRule(Frozen):
    """How rows become cases: the kind, which rows, and the columns of its fields."""

    kind: str
    reference: str
    where: Words = {}
    fields: dict[str, str] = {}  # field of the case -> column


class AnswerRule(Frozen):
    """How rows become answers: what was asked for, what was done about it, and on which day. Rows about which
    nothing was done make none.
    """

    measure: str  # the text row that holds them
    said: str
    did: str
    done_on: str
    themes: str


class Covers(Frozen):
    """How a file says which days it tells of. `pqs load --covers` says it in its place.

    said: in lines above the header. rows: from the first to the last day that has a row. as_at: a picture of
    one day, in a line above the header.
    """

    rule: Literal["said", "rows", "as_at"] = "said"
    first: tuple[str, ...] = ()  # what stands before the day in a line above the header
    last: tuple[str, ...] = ()


class Mapping(Frozen):
    """One mapping. Every name of a column in it is one of `column`."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{1,29}$")
    title: str
    what: str  # one sentence: what the file is and who sends it
    version: date
    day: str | None = None  # the column that the file is by; none: all rows are of one day (as_at)
    one_row_per: str | None = None  # a column of references: a second row with the same one is a repeat
    discarded: tuple[str, ...] = ()  # headers of columns that name staff: never read, never kept
    covers: Covers = Covers()
    column: dict[str, Column] = Field(min_length=1)
    only: tuple[Only, ...] = ()
    measure: tuple[MeasureRule, ...] = ()
    case: CaseRule | None = None
    answer: AnswerRule | None = None

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns by which a file is recognised."""
        return tuple(name for name, column in self.column.items() if not column.optional)

    @property
    def person(self) -> str | None:
        """The column by which people are told apart, when a row is about a member of staff."""
        return next((name for name, column in self.column.items() if column.type == "person"), None)


def columns_of_part(part: Part) -> Iterator[str]:
    """Every column that a numerator or denominator cannot do without: of `in_date` one of two will do."""
    yield from part.where
    yield from (name for way in part.any_of for name in way)
    yield from part.filled
    if part.sum is not None:
        yield part.sum
    if part.within is not None:
        yield from (part.within.column, part.within.of)
    if part.recent is not None:
        yield part.recent.column


def columns_of_measure(rule: MeasureRule) -> Iterator[str]:
    """Every column that a measure needs; those of its breakdowns aside."""
    for part in rule.parts():
        yield from columns_of_part(part)
    if rule.month is not None:
        yield rule.month.column


def in_date(rule: MeasureRule) -> tuple[InDate, ...]:
    """The pairs of dates by which rows of a measure are in date."""
    return tuple(part.in_date for part in rule.parts() if part.in_date is not None)
