"""What is said at a start about a load that was cut off before."""

from __future__ import annotations

from dashboard.views.dates import day
from metrics.periods import LONDON
from metrics.store.attempts import CutOff


def told(load: CutOff) -> str:
    """Whether its file is in the store, and what to do."""
    begun = load.begun_at.astimezone(LONDON)
    when = f"{day(begun.date())} at {begun:%H:%M}"
    head = f"The load of “{load.file_name}”, begun on {when} by {load.by}, was cut off."
    if load.submission_id is None:
        return f"{head} Nothing of it is stored; load the file again."
    return f"{head} It was stored whole, as submission {load.submission_id}; nothing needs to be done."
