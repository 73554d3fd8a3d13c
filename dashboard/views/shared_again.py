"""What is said of a month that changed after the trust shared it."""

from __future__ import annotations

from datetime import datetime

from dashboard.views import dates
from dashboard.views.numbers import counted, in_words
from dashboard.views.words import joined
from metrics.store.changed_since import ChangedSince

AGAIN = (
    "Readers outside see it as it was shared. Once its return is opened again they cannot read it until it "
    "is signed and shared again."
)
READ_AGAIN = "opened again on {day}; it can be read here once it is signed and shared again."


def taken_back_words(at: datetime) -> str:
    """For a reader from outside: since when a month that was shared is not, and until when."""
    return READ_AGAIN.format(day=dates.day(dates.local_day(at)))


def changed_words(found: ChangedSince) -> str:
    """ "two figures or texts have changed and one has come since": follows what says when it was shared."""
    said = []
    if found.changed:
        has = "has" if found.changed == 1 else "have"
        said.append(f"{counted(found.changed, 'figure or text', 'figures or texts')} {has} changed")
    if found.came:
        has = "has" if found.came == 1 else "have"
        of = in_words(found.came) if said else counted(found.came, "figure or text", "figures or texts")
        said.append(f"{of} {has} come")
    return f"{joined(said)} since"
