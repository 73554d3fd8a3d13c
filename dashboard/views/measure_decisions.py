"""The measure page's part about decisions: who may decide, what was decided, and what the figures suggest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from dashboard.views import chart_names as names
from dashboard.views import dates, numbers
from dashboard.views.deciding import REASON, forms
from dashboard.views.decision_types import Deciding, DecisionWords, Entry, Form, Onward, SuggestionWords
from dashboard.views.measure_about import decided_by
from dashboard.views.subject import Subject
from dashboard.views.words import capital, series_words
from metrics.access import Permission, holders
from metrics.decide import kinds_for
from metrics.measure import Measure
from metrics.rebase import suggested
from metrics.store.decided import Decided
from metrics.trial import Trial
from metrics.types import ChartSetting
from spc.draw.spec import Suggested
from spc.rebaseline import needs_minute
from spc.rebaseline_words import told

SUGGESTED, TOO_EARLY = "Suggested, not decided", "A new level, too early for new limits"
WHO = f"{capital(holders(Permission.SETTINGS))} may decide about this chart. Everybody else may try."


def deciding(subject: Subject) -> Deciding | None:
    """None where figures are hidden from the reader, and where nothing can be or was decided."""
    if subject.hidden:
        return None
    offered, history = forms(subject), tuple(_line(subject, one) for one in subject.decided)
    if not (offered or history or kinds_for(subject.of_board)):
        return None
    return Deciding(
        who="" if subject.may_decide else WHO,
        forms=offered,
        history=history,
        suggestion=suggestion(subject),
        done=_done(subject),
        refused=subject.refused,
        onward=_onward(subject),
    )


def _onward(subject: Subject) -> Onward | None:
    """In the view of an earlier month the way to the newest: decisions are judged by all that is known."""
    up_to = subject.of_board.series.up_to
    if not subject.may_decide or subject.is_newest or subject.newest is None or up_to is None:
        return None
    newest = dates.month_year(subject.newest)
    return Onward(
        f"This is the view of {dates.month_year(up_to)}. Decisions are made on the newest one.",
        f"Open {newest}",
        subject.newest,
    )


def what_was_decided(setting: ChartSetting, measure: Measure) -> str:
    """A decision as a short sentence without a full stop."""
    return WHAT[setting.kind](setting, measure) if setting.kind in WHAT else capital(setting.kind)


def _target(setting: ChartSetting, measure: Measure) -> str:
    since = names.when(measure, setting.on)
    if not setting.value:
        return f"The local target ends in {since}"
    number = float(setting.value)
    shown = numbers.with_unit(number, measure.unit, 0 if number.is_integer() else 1)
    return f"A local target of {shown} from {since}"


def _note(setting: ChartSetting, measure: Measure) -> str:
    everywhere = "" if setting.measure_id else ", on every chart of the trust"
    return f"Noted for {names.when(measure, setting.on)}{everywhere}"


def _point(setting: ChartSetting, measure: Measure) -> str:
    on = names.when(measure, setting.on) if setting.on.day == 1 else dates.day(setting.on)
    return f"{on} kept out of the limits"


WHAT: Mapping[str, Callable[[ChartSetting, Measure], str]] = MappingProxyType(
    {
        "phase": lambda s, m: f"A new phase from {names.when(m, s.on)}",
        "phase_rejected": lambda s, m: f"The phase suggested from {names.when(m, s.on)} was rejected",
        "ghost": _point,
        "chart": lambda s, _: f"Chart: {names.chart_name(s.value)}",
        "convention": lambda s, _: f"Convention: {names.convention_name(s.value)}",
        "baseline": lambda s, _: f"Limits rest on {names.baseline_name(s.value, s.on)}",
        "target": _target,
        "annotation": _note,
    }
)


def _line(subject: Subject, one: Decided) -> DecisionWords:
    setting, back = one.setting, one.taken_back
    gone = ""
    if back is not None:
        by = subject.people.get(back.by, back.by)
        gone = f"Taken back by {by}, {dates.day(dates.local_day(back.at))}: {back.reason}"
    may_undo = subject.may_decide and subject.is_newest and back is None
    return DecisionWords(
        number=setting.id,
        what=what_was_decided(setting, subject.of_board.series.measure),
        reason=setting.reason,
        by=decided_by(setting, subject.people),
        taken_back=gone,
        undo=_undo(setting) if may_undo else None,
    )


def _undo(setting: ChartSetting) -> Form:
    note = "" if setting.measure_id else "It stands on every chart of the trust, and goes from all of them."
    return Form(
        "withdraw",
        "Take it back",
        note,
        (Entry("reason", "Why is it taken back?", "area", hint="It stays in this list", required=True),),
        "Take it back",
        hidden=(("setting", str(setting.id)),),
    )


def _done(subject: Subject) -> str:
    """What was just recorded, named by the number that the address brings back from recording it."""
    measure = subject.of_board.series.measure
    for one in subject.decided if subject.done else ():
        if one.setting.id == subject.done:
            return f"Recorded: {_low(what_was_decided(one.setting, measure))}."
        if one.taken_back is not None and one.taken_back.id == subject.done:
            return f"Taken back: {_low(what_was_decided(one.setting, measure))}."
    return ""


def _low(text: str) -> str:
    return text if text[:3] in {m[:3] for m in dates.MONTHS} else text[:1].lower() + text[1:]


def suggestion(subject: Subject) -> SuggestionWords | None:
    """The phase that the board's own figures suggest. While something is tried it is silent, as its figures
    are not those of the chart above it: save where just that phase is looked at.
    """
    board = subject.of_board
    found = None if subject.hidden else suggested(board)
    if found is None or (subject.trial and subject.trial != Trial(phase=found.start)):
        return None
    words = told(found, series_words(board))
    offered = (_accept(found.start, worse=needs_minute(found)), _reject(found.start))
    return SuggestionWords(
        start=names.code(found.start),
        headline=words.headline,
        speaks_for=words.for_,
        speaks_against=words.against,
        forms=offered if subject.may_decide and subject.is_newest else (),
        title=SUGGESTED if found.ready else TOO_EARLY,
        drawn=Suggested(found.start, found.new_centre) if found.ready and not subject.trial else None,
        looked_at=bool(subject.trial),
    )


def _accept(start: date, *, worse: bool) -> Form:
    minute = Entry("minute_ref", "Minute (if there is one)", "text")
    if worse:
        minute = replace(
            minute,
            label="Minute",
            hint="The new level is worse: name the minute of the meeting that accepted it",
            required=True,
        )
    return Form(
        "phase",
        "Accept: draw new limits from then on",
        "",
        (REASON, minute),
        "Accept the new phase",
        hidden=(("on", names.code(start)),),
    )


def _reject(start: date) -> Form:
    return Form(
        "phase_rejected",
        "Reject: leave the limits as they are",
        "It is not suggested again unless the rejection is taken back.",
        (REASON,),
        "Reject the suggestion",
        hidden=(("on", names.code(start)),),
    )
