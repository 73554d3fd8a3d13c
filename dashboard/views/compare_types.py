"""What the page of a whole system shows: the matrix of trusts and measures, in words and shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.views.card_types import PageHead
from dashboard.views.measure_types import Choice
from dashboard.views.page_table import PageTable
from metrics.system.submitted import Submitted
from metrics.system.summaries import OfTrust
from metrics.system.types import Cell, Column, Matrix, Offer


@dataclass(frozen=True, slots=True, eq=False)
class MatrixFacts:
    """What was read for the page. `chart`, `compared` and `raised` are the addresses that cells lead to."""

    matrix: Matrix
    period: date
    levels: tuple[Choice, ...]
    group: str  # of comparators; "" = all
    measures: str  # which rows: "" (the minimum set), all, concern
    returns: Mapping[str, Mapping[date, Submitted]]
    offers: tuple[Offer, ...]
    summaries: tuple[OfTrust, ...]
    reads_summaries: bool
    board: Callable[[Column], str]  # a trust's own board
    chart: Callable[[Cell, Column], str]
    compared: Callable[[str], str]
    raised: Callable[[Cell, Column], str]
    raise_pattern: str = ""  # the same for any other cell: MEASURE and TRUST stand for what it is about
    told: tuple[str, ...] = ()
    by: str = ""  # what the columns are: "" (trusts), sites
    may_split: bool = False  # whether the reader may choose what they are
    enquiries: frozenset[tuple[str, str]] = frozenset()  # (trust, measure) on which this reader sees one open


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One measure at one trust. `variation` and `assurance` name icons, empty for none; `mark` names the
    shape in their place where there is no verdict.
    """

    variation: str
    assurance: str
    mark: str
    word: str  # beside the icons, where there is room
    said: str  # "Saltings Coast: concern, low; fails reliably"
    tone: str  # concern, improvement, neither, or empty
    href: str  # of the trust's chart; empty where there is none to open
    raise_href: str  # of the form of an enquiry, where something stands out or there is no chart to open
    enquired: bool = False  # an enquiry is open on it, of which the reader may know


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One measure across the trusts."""

    title: str
    href: str  # of the measure compared
    said: str  # "two concerns · target 90% or more"
    cells: tuple[MatrixCell, ...]
    loud: bool  # a concern or another change stands at some trust


@dataclass(frozen=True, slots=True)
class MatrixHead:
    """One trust or site over its column."""

    name: str
    short: str  # where there is little room
    href: str
    said: str  # where its return of the month stands: "shared", "signed, not shared"
    shape: str  # the same as a shape, the fuller the further; empty where it is shared
    least: str = ""  # of a site, where there is least room: without the name of its trust
    trust: str = ""  # of a site, the code of its trust


@dataclass(frozen=True, slots=True)
class MatrixFamily:
    """One trust over the columns of its sites."""

    head: MatrixHead
    sites: tuple[MatrixHead, ...]


@dataclass(frozen=True, slots=True)
class LegendMark:
    """A shape of the matrix with its words. `kind` is variation, assurance or mark."""

    kind: str
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Summaries:
    """What one trust has told its system of serious incidents: (month, words), newest first."""

    trust: str
    said: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A trust that improved where another struggles."""

    measure: str
    href: str
    said: str


@dataclass(frozen=True, slots=True)
class CompareView:
    head: PageHead
    heads: tuple[MatrixHead, ...]
    families: tuple[MatrixFamily, ...]  # the same heads beneath their trusts, where they are of sites
    loud: tuple[MatrixLine, ...]
    calm: tuple[MatrixLine, ...]
    title: str
    note: str
    how: str
    calm_title: str
    empty: str
    legend: tuple[LegendMark, ...]
    silent: str  # the measures of which no trust has a figure
    never: tuple[tuple[str, str], ...]  # what no such table holds; why, and where it is read
    without_sites: str  # the trusts of which no site has a column
    raise_pattern: str
    levels: tuple[Choice, ...]
    measures: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    columns: tuple[Choice, ...]
    returns_said: tuple[str, ...]
    returns: PageTable
    table: PageTable
    offers: tuple[OfferLine, ...]
    offers_none: str
    summaries: tuple[Summaries, ...]
    summaries_said: str
