"""`pqs meeting`: the meetings that saw the figures. What is new since the last board hangs on them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.given import day_given
from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from metrics.access import Viewer
    from metrics.store import Store

meeting = typer.Typer(no_args_is_help=True, help="The meetings that saw the figures: record one, list them.")
Org = Annotated[str, typer.Option(help="Code of the trust, LMS or region whose meeting it is.")]


@meeting.command("add")
def add(
    org: Org,
    held: Annotated[str, typer.Option("--date", help="The day of the meeting, such as 2026-09-24.")],
    forum: Annotated[str, typer.Option(help="board, quality_committee, lms or region.")] = "board",
    known_at: Annotated[
        str | None,
        typer.Option(
            help="The day on which its pack was made: the meeting saw what was loaded by the end of it. "
            "Without it: the newest load before the day of the meeting."
        ),
    ] = None,
    minute: Annotated[str, typer.Option(help="The item of its minutes, such as 7.2.")] = "",
    as_email: As = None,
) -> None:
    """Record a meeting. From then on `new` means: not in what this meeting saw."""
    day = day_given(held)
    made = day_given(known_at) if known_at else None  # said before the store is opened
    from dashboard.views import dates
    from metrics.records import Meeting
    from metrics.store import StoreError, add_meeting
    from metrics.store.organisations import organisation

    store, code = open_store(), org.strip().upper()
    viewer = who(store, as_email)
    name = organisation(store, viewer, code).name
    if made is not None and made > day:
        raise StoreError(f"The pack of {made} cannot be of a meeting on {day}. Give a day up to the meeting.")
    ahead = day > dates.local_day(store.now())
    if made is not None:
        moment = dates.end_of_day(made)
        moment = min(moment, store.now()) if made <= dates.local_day(store.now()) else moment
    else:
        moment = _day_before(day) if ahead else _newest_load(store, viewer, code, day)
    kept = add_meeting(store, viewer, Meeting(code, forum.strip().lower(), day, moment, minute.strip()))
    newest = "whatever comes before that day" if ahead else "the newest load before that day"
    how = newest if made is None else "the end of the day given"
    sees = "will see what is" if ahead else "saw what was"
    typer.echo(
        f"{name}: {kept.forum.replace('_', ' ')} of {dates.day(day)} recorded. "
        f"It {sees} known on {dates.moment(kept.known_at)} ({how})."
    )


@meeting.command("correct")
def correct(
    org: Org,
    held: Annotated[str, typer.Option("--date", help="The day of the meeting as it stands, 2026-09-24.")],
    reason: Annotated[str, typer.Option(help="What was wrong.")],
    forum: Annotated[str, typer.Option(help="board, quality_committee, lms or region.")] = "board",
    to_date: Annotated[str, typer.Option(help="The right day of the meeting.")] = "",
    known_at: Annotated[str, typer.Option(help="The day on which its pack was made.")] = "",
    minute: Annotated[str, typer.Option(help="The right item of its minutes.")] = "",
    as_email: As = None,
) -> None:
    """Correct what was written wrongly of a meeting. What stood before stays in the record."""
    given = {"held_on": to_date, "known_on": known_at, "minute_ref": minute, "reason": reason}
    _say(org, held, forum, "corrected", given, as_email)


@meeting.command("cancel")
def cancel(
    org: Org,
    held: Annotated[str, typer.Option("--date", help="The day of the meeting as it stands, 2026-09-24.")],
    reason: Annotated[str, typer.Option(help="Why it counts no more.")],
    forum: Annotated[str, typer.Option(help="board, quality_committee, lms or region.")] = "board",
    as_email: As = None,
) -> None:
    """Cancel a meeting that never was. It counts no more and stays in the record."""
    _say(org, held, forum, "cancelled", {"reason": reason}, as_email)


def _say(org: str, held: str, forum: str, step: str, given: dict[str, str], as_email: str | None) -> None:
    """Record a step of the meeting of a forum on a day. Raises StoreError where there is none."""
    day = day_given(held)
    from dashboard.views import dates
    from metrics.governance import meeting_note
    from metrics.governance.meeting_keys import meeting_key
    from metrics.governance.read import threads
    from metrics.governance.record import Saying, say
    from metrics.store import StoreError
    from metrics.store.meetings import meetings

    store, code = open_store(), org.strip().upper()
    viewer = who(store, as_email)
    found = meetings(store, viewer, code, forum=forum.strip().lower())
    one = next((one for one in found if one.held_on == day), None)
    name = forum.strip().lower().replace("_", " ")
    if one is None:
        raise StoreError(f"No {name} of {code} on {day} is recorded; `pqs meeting list` says which are.")
    key = meeting_key(one)
    said = threads(store, viewer, code, [meeting_note.NAME], key=key)
    base = said[0].base if said else 0
    say(store, viewer, Saying(code, meeting_note.NAME, key, step, given, base))
    typer.echo(f"{name.capitalize()} of {dates.day(day)}: {step}. What stood before stays in the record.")


@meeting.command("list")
def list_meetings(org: Org, as_email: As = None) -> None:
    """List the meetings of an organisation, newest first, with the figures that each saw."""
    from rich.console import Console
    from rich.table import Table

    from dashboard.views import dates
    from metrics.store.meetings import meetings

    store, code = open_store(), org.strip().upper()
    found = meetings(store, who(store, as_email), code)
    if not found:
        typer.echo(f"No meeting of {code} is recorded. `pqs meeting add --help` says how.")
        return
    table = Table("Meeting", "Day", "Saw what was known on", "Minute")
    for one in found:
        table.add_row(
            one.forum.replace("_", " "), dates.day(one.held_on), dates.moment(one.known_at), one.minute_ref
        )
    Console(highlight=False).print(table)


def _day_before(day: date) -> datetime:
    """The last moment before a meeting to come: files may still come until then."""
    from metrics.periods import LONDON

    return datetime.combine(day, time(), LONDON) - timedelta(seconds=1)


def _newest_load(store: Store, viewer: Viewer, code: str, day: date) -> datetime:
    """When the newest file came before the day of the meeting. Raises StoreError when none had come."""
    from metrics.periods import LONDON
    from metrics.store import StoreError
    from metrics.store.read import submissions

    start = datetime.combine(day, time(), LONDON)
    came = [s.recorded_at for s in submissions(store, viewer, code) if s.recorded_at < start]
    if not came:
        raise StoreError(
            f"Nothing had been loaded for {code} before {day}, so the meeting cannot have seen it here. "
            "Give --known-at with the day up to which it saw the figures."
        )
    return max(came)
