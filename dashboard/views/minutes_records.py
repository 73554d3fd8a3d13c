"""What was recorded of returns, files, charts and the meeting itself, for the minutes evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from dashboard.views import dates
from dashboard.views.measure_decisions import what_was_decided
from dashboard.views.meeting_stood import before_each
from dashboard.views.meeting_words import BEFORE, TO_COME
from dashboard.views.meetings_words import meeting_name
from dashboard.views.minutes_matters import belongs
from dashboard.views.minutes_said import item, of_entry
from dashboard.views.minutes_types import Gathered, Item, Matter
from dashboard.views.minutes_words import STEPS
from dashboard.views.month_return import NAMES, SAYS
from dashboard.views.numbers import counted, in_words
from dashboard.views.words import capital, name
from metrics.catalogue import CATALOGUE
from metrics.framework import MINIMUM_SET, load_framework
from metrics.governance import meeting_note, missing_reason
from metrics.governance.meeting_keys import meeting_key, named, same_minutes
from metrics.governance.types import Entry, Thread
from metrics.store.decided import Decided
from metrics.store.returns import DRAFT, Recorded
from metrics.store.types import StoredSubmission

OPENED_AGAIN, SEAL = "Opened again", "Seal {}"
LOADED, TAKEN_BACK, BROUGHT_BACK = "Loaded", "Taken back", "Brought back"
EVERY_CHART, DECIDED = "Every chart of the trust", "Decided"
WRITTEN_DOWN = "Written down"


def returns(found: Gathered) -> tuple[Matter, ...]:
    """The return of each month of which a step was taken, or a reason given, since the meeting before."""
    made = []
    for code, steps in found.returns.items():
        months: dict[date, list[Recorded]] = {}
        for one in steps:
            months.setdefault(one.step.month, []).append(one)
        reasons = [one for one in found.of(missing_reason.NAME) if one.org_code == code]
        months |= {m: [] for one in reasons if (m := missing_reason.month_of(one.key)) and m not in months}
        for month in sorted(months):
            own = [one for one in reasons if missing_reason.month_of(one.key) == month]
            made.append(_return(found, code, month, months[month], own))
    return tuple(one for one in made if one is not None)


def _return(
    found: Gathered, code: str, month: date, steps: list[Recorded], reasons: list[Thread]
) -> Matter | None:
    about = found.at(code, dates.month_year(month))
    items = [
        item(
            found,
            one.step.at,
            one.step.by,
            code,
            what="Return",
            about=about,
            step=OPENED_AGAIN if one.step.step == DRAFT and place else NAMES[one.step.step],
            said=one.reason or (SEAL.format(one.seal) if one.seal else ""),
        )
        for place, one in enumerate(steps)
        if found.inside(one.step.at)
    ]
    items += [
        of_entry(found, thread, one, "Return", f"{about}, {_row(thread)}", STEPS[thread.kind][one.step])
        for thread in reasons
        for one in thread.entries
        if belongs(found, one)
    ]
    stands = SAYS[steps[-1].step.step if steps else ""]
    ordered = tuple(sorted(items, key=lambda one: one.on))
    return Matter(f"Return: {about}", about, "", capital(stands), ordered) if items else None


def _row(thread: Thread) -> str:
    row = thread.key.partition("/")[0]
    found = next(one for one in load_framework(MINIMUM_SET).items if one.id == row)
    return f"row {row}: {found.short or found.title}" if row[:1].isdigit() else found.short or found.title


def files(found: Gathered) -> tuple[Matter, ...]:
    """Every file that came, was taken back or was brought back since the meeting before: one matter."""
    items = sorted((line for one in found.files for line in _file(found, one)), key=lambda line: line.on)
    title = f"Files of {found.org.name}"
    return (
        (Matter(title, found.org.name, "", capital(counted(len(items), "step")), tuple(items)),)
        if items
        else ()
    )


def _file(found: Gathered, one: StoredSubmission) -> Iterable[Item]:
    code = found.org.code

    def line(at: datetime, by: str, step: str, said: str) -> Item:
        return item(found, at, by, code, what="File", about=one.file_name, step=step, said=said)

    if found.inside(one.recorded_at):
        covers = _covers(one)
        parts = [
            f"{counted(one.rows_taken, 'row')} taken",
            f"{in_words(one.rows_corrected)} of them corrected something" if one.rows_corrected else "",
            f"{counted(one.rows_rejected, 'row')} not taken" if one.rows_rejected else "",
        ]
        said = f"{covers}{capital(', '.join(part for part in parts if part))}"
        yield line(one.recorded_at, one.recorded_by, LOADED, said)
    for step in one.steps:
        if found.inside(step.at):
            yield line(step.at, step.by, TAKEN_BACK if step.withdrawn else BROUGHT_BACK, step.reason)


def _covers(one: StoredSubmission) -> str:
    if one.covers_from is None or one.covers_to is None:
        return ""
    first, last = dates.month_year(one.covers_from), dates.month_year(one.covers_to)
    return f"{first}. " if first == last else f"{first} to {last}. "


def decisions(found: Gathered) -> tuple[Matter, ...]:
    """What was decided about charts, or taken back, since the meeting before or with its minute."""
    made: dict[str, list[Item]] = {}
    for one in sorted(found.decided, key=lambda each: each.setting.recorded_at):
        setting = one.setting
        measure = CATALOGUE.measures.get(setting.measure_id or "")
        about = name(measure, setting.breakdown) if measure else EVERY_CHART
        made.setdefault(found.at(setting.org_code, about), []).extend(_decided(found, one, about))
    return tuple(
        Matter(f"Chart: {about}", about, "", capital(counted(len(items), "decision")), tuple(items))
        for about, items in made.items()
        if items
    )


def _decided(found: Gathered, one: Decided, about: str) -> Iterable[Item]:
    setting, back = one.setting, one.taken_back
    measure = CATALOGUE.measures.get(setting.measure_id or "")
    what = what_was_decided(setting, measure) if measure else f"Noted for {dates.month_year(setting.on)}"
    about, code = found.at(setting.org_code, about), setting.org_code
    minute = setting.minute_ref or ""
    if found.inside(setting.recorded_at) or same_minutes(minute, found.meeting.minute_ref):
        yield item(
            found,
            setting.recorded_at,
            setting.author,
            code,
            what="Chart",
            about=about,
            step=DECIDED,
            said=f"{what}\nBecause: {setting.reason}",
            minute=minute,
        )
    if back is not None and found.inside(back.at):
        said = f"{what}\nBecause: {back.reason}"
        yield item(found, back.at, back.by, code, what="Chart", about=about, step=TAKEN_BACK, said=said)


def the_meeting(found: Gathered) -> tuple[Matter, ...]:
    """When the meeting itself was written down, and completed, and by whom; others completed since the one
    before.
    """
    meeting = found.meeting
    about = meeting_name(meeting)
    items = []
    if found.written is not None:
        at, by = found.written
        first = meeting.stood[0] if meeting.stood else meeting
        said = (
            f"Day of the meeting: {dates.day(first.held_on)}\n"
            f"Figures as known at: {dates.moment(first.known_at)}"
        )
        items.append(
            item(found, at, by, meeting.org_code, what="Meeting", about=about, step=WRITTEN_DOWN, said=said)
        )
    for thread in found.of(meeting_note.NAME):
        own = thread.org_code == meeting.org_code and thread.key == meeting_key(meeting)
        one_of = meeting if own else named(found.meetings, thread.key)
        before = before_each(one_of, thread) if one_of is not None else {}
        of = about if own else _other(found, thread)
        items += [
            _with_before(_noted(found, thread, one, of), before.get(one.ordinal, ""))
            for one in thread.entries
            if own or found.inside(one.at)
        ]
    stands = TO_COME if meeting.held_on > found.today else "Held"
    return (Matter(f"Meeting: {about}", about, "", stands, tuple(items)),) if items else ()


def _noted(found: Gathered, thread: Thread, one: Entry, about: str) -> Item:
    return of_entry(found, thread, one, "Meeting", about, STEPS[thread.kind][one.step])


def _with_before(line: Item, was: str) -> Item:
    """A step of how a meeting was recorded, with what stood before it."""
    return replace(line, said="\n".join(filter(None, (line.said, f"{BEFORE}: {was}")))) if was else line


def _other(found: Gathered, thread: Thread) -> str:
    meeting = named(found.meetings, thread.key) if thread.org_code == found.org.code else None
    return found.at(thread.org_code, meeting_name(meeting) if meeting else thread.key.replace("/", ", "))
