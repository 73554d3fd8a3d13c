"""Signals, lanes and events of the timeline as frozen types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metrics.series import Key
from metrics.triangulation.sources import Trace
from spc.types import Variation


@dataclass(frozen=True, slots=True)
class SignalSeen:
    """One special-cause signal of one chart: when it began, and from when to when a rule showed it."""

    key: Key
    org_code: str
    variation: Variation  # when it was last seen
    since: date  # the month of the first point behind the rule
    stood_from: date  # the first month in which a rule showed it
    stood_until: date  # the last one
    still: bool  # it stands in the viewed month
    rules: tuple[str, ...]
    trace: Trace | None = None  # the figure of `stood_until`
    unknown_since: bool = False  # it does not stand, and no later month was judged: it need not have ended


@dataclass(frozen=True, slots=True)
class RaisedOutcome:
    """A signal of an outcome after signals of its precursors, of a pair declared beforehand."""

    pair: str  # id in triangulation.toml
    theme: str
    org_code: str  # the trust, or the site that both belong to
    outcome: SignalSeen
    precursors: tuple[SignalSeen, ...]  # earliest first; each began before the outcome's signal
    max_lag: int  # months: how long before at most


class LaneName(StrEnum):
    """The lanes of the timeline, in the order in which they stand."""

    STAFFING = "staffing"
    TRAINING = "training"
    VOICES = "voices"
    HARM = "harm"
    OUTCOMES = "outcomes"


class Mark(StrEnum):
    """What one month of one measure says in its lane."""

    NOTHING = "nothing"  # judged, and no signal
    BEGUN = "begun"  # a signal had begun that no rule could show yet
    SIGNAL = "signal"  # a rule shows it
    BELOW = "below"  # a stock beyond its standard: no limits, so no signal
    NOT_JUDGED = "not_judged"  # too few figures, too young, or a stock within its standard
    NO_DATA = "no_data"
    HIDDEN = "hidden"  # of a chart with counts that this reader may not see


@dataclass(frozen=True, slots=True)
class LaneRow:
    """One measure in its lane, month by month over `Triangulation.months`."""

    lane: LaneName
    key: Key
    org_code: str
    values: tuple[float | None, ...]
    centre: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    marks: tuple[Mark, ...]
    variations: tuple[Variation | None, ...]  # of the months marked SIGNAL, as they were judged then
    signals: tuple[SignalSeen, ...]
    target: float | None = None
    days_between: bool = False  # values are monthly counts, and the signals those of days between cases
    hidden: bool = False  # some counts are not for this reader: no lines, and of signals what stands now


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that happened, drawn over all lanes: as the trust wrote it down, whatever came of it."""

    on: date
    kind: str  # annotation, phase, ghost, rating, meeting, programme, national_signal
    text: str  # as somebody wrote it; the rating, the forum of a meeting, the level of a signal
    key: Key | None = None  # the measure it was noted at; None: the organisation
    author: str = ""
