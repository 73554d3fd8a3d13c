"""What the measure page shows of trying and deciding: words and choices, ready to be arranged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spc.draw.spec import Suggested


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a list to choose from; `group` is the heading that it stands under."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a form. `kind` is select, text, number, date, area or checks (values with commas between);
    `value` is what stands in it at first.
    """

    name: str
    label: str
    kind: str
    value: str = ""
    hint: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    suggest: tuple[tuple[str, tuple[str, ...]], ...] = ()  # texts that one click puts in, under headings


@dataclass(frozen=True, slots=True)
class Form:
    """Something that can be decided. `look` names the field to see first, and the address's word for it."""

    kind: str
    title: str
    note: str
    entries: tuple[Entry, ...]
    button: str
    hidden: tuple[tuple[str, str], ...] = ()
    look: tuple[tuple[str, str], ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """One row beside the board's view: what is compared, as the board has it, and as it is tried."""

    label: str
    board: str
    trial: str


@dataclass(frozen=True, slots=True)
class Told:
    """A heading and the sentences under it."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialWords:
    """What is being tried, and what it changes."""

    headline: str  # "You are trying another chart. The board's view is unchanged."
    line: str  # one line for files: "A trial, not the board's view: ..."
    tried: tuple[str, ...]
    rows: tuple[Compared, ...]
    differs: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Trying:
    """What may be tried; without entries, `why_not` says why nothing can be."""

    entries: tuple[Entry, ...]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """One line of the history: what was decided, the reason, who and when; and that it was taken back."""

    number: int
    what: str
    reason: str
    by: str
    taken_back: str  # empty while it stands
    undo: Form | None  # for those who may


@dataclass(frozen=True, slots=True)
class SuggestionWords:
    """A phase that the figures suggest: evidence for and against, and what can be done about it."""

    start: str  # as the address writes it
    headline: str
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    forms: tuple[Form, ...]  # accept, reject; empty for those who may not
    title: str
    drawn: Suggested | None = None  # on the board's own chart; none while the advice is to wait
    looked_at: bool = False  # the chart above is the one that it would give


@dataclass(frozen=True, slots=True)
class Onward:
    """That this view is of an earlier month, and the month whose view decisions are made on."""

    sentence: str
    link: str
    period: date


@dataclass(frozen=True, slots=True)
class Deciding:
    """All of the page's part about decisions."""

    who: str  # who may decide, for those who may not
    forms: tuple[Form, ...]
    history: tuple[DecisionWords, ...]
    suggestion: SuggestionWords | None
    done: str  # what was just recorded; empty otherwise
    refused: tuple[str, ...] = ()  # what the address tries and these figures do not allow
    onward: Onward | None = None  # for those who may decide, in the view of an earlier month


@dataclass(frozen=True, slots=True)
class SumRow:
    """One month of a running sum as people read it."""

    when: str
    events: str
    births: str
    total: str
    met: str


@dataclass(frozen=True, slots=True)
class CumulativeWords:
    """Rare events added up. Without drawings there are too few, and the sentence says so."""

    title: str
    note: str
    sentences: tuple[str, ...]
    wide: str = ""
    narrow: str = ""
    rows: tuple[SumRow, ...] = ()  # newest first
    excess_title: str = ""
    excess: str = ""
    excess_wide: str = ""
    excess_narrow: str = ""


@dataclass(frozen=True, slots=True)
class SiteSum:
    """The Maternity Outcomes Signal System of one site: drawing and sentences, or what is missing."""

    name: str
    svg: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MossWords:
    title: str
    note: str
    sites: tuple[SiteSum, ...]


@dataclass(frozen=True, slots=True)
class WarningWords:
    """An assumption of the chart that does not hold, and the chart to try instead, if there is one."""

    text: str
    chart: str = ""
    chart_name: str = ""
