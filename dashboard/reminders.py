"""Who is reminded of what: each person's own part of what is due, by their roles and rights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.mail import Mail
from dashboard.views import dates
from dashboard.views.due import DAYS
from dashboard.views.reminders import mail_subject, mail_text
from metrics.access import Hierarchy, Viewer
from metrics.due import Due, due_days, soon
from metrics.store import Store, read
from metrics.types import Organisation


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person is reminded of at one organisation."""

    person: Viewer
    org: Organisation
    due: tuple[Due, ...]


def near(store: Store, viewer: Viewer, org_code: str) -> tuple[Due, ...]:
    """What is overdue at an organisation or due within two weeks, as a reader may know it."""
    return soon(due_days(store, viewer, org_code), dates.local_day(store.now()), DAYS)


def roles_at(person: Viewer, org_code: str, above: Hierarchy) -> frozenset[str]:
    """The roles that somebody has at an organisation, by grants there or above it."""
    line = above.line(org_code)
    return frozenset(grant.role for grant in person.grants if grant.org_code in line)


def reminders(store: Store, people: Sequence[Viewer], org: Organisation) -> tuple[Reminder, ...]:
    """Each person's own: read with their rights, and only what falls to one of their roles.

    A meeting alone reminds nobody; it is told beside something that is theirs.
    """
    above = read.hierarchy(store)
    found = []
    for person in people:
        roles = roles_at(person, org.code, above)
        if not roles or roles == {"administrator"}:
            continue
        own = tuple(
            one for one in near(store, person, org.code) if not one.roles or roles.intersection(one.roles)
        )
        if any(one.roles for one in own):
            found.append(Reminder(person, org, own))
    return tuple(found)


def mails(found: Sequence[Reminder], today: date) -> tuple[Mail, ...]:
    """One mail for each person, over all organisations of theirs."""
    by_person: dict[str, list[Reminder]] = {}
    for one in found:
        by_person.setdefault(one.person.email, []).append(one)
    return tuple(
        Mail(email, mail_subject(parts_of(own)), mail_text(own[0].person.name, parts_of(own), today))
        for email, own in by_person.items()
    )


def parts_of(found: Sequence[Reminder]) -> tuple[tuple[str, tuple[Due, ...]], ...]:
    """The name of each organisation with what is due there."""
    return tuple((one.org.name, one.due) for one in found)
