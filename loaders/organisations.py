"""Which organisation a cell means, and whether this person may load figures for it."""

from __future__ import annotations

from difflib import get_close_matches

from loaders.cells import Fault, short, spoilt, tidy_text
from loaders.source import Context

MOST_CODE = 20


def code(text: str, context: Context) -> str | Fault:
    """The code of a known organisation that the viewer may load for. Names are suggested, never assumed."""
    fault = spoilt(text)
    if fault is not None:
        return fault
    wanted = tidy_text(text)
    if not wanted:
        return Fault("no_organisation", "is blank. Give the code of the trust or site.")
    found = wanted.upper() if wanted.upper() in context.organisations else wanted
    if found not in context.organisations:
        return Fault(
            "unknown_organisation",
            f"holds “{short(wanted)}”, not the code of an organisation here.{_hint(wanted, context)}",
        )
    if not context.may_load(found):
        return Fault(
            "no_load_grant", f"holds {found}, for which you may not load figures. Its data lead can."
        )
    return found


def _hint(wanted: str, context: Context) -> str:
    by_name = {org.name.lower(): org.code for org in context.organisations.values()}
    if wanted.lower() in by_name:
        return f" Did you mean {by_name[wanted.lower()]}?"
    near = get_close_matches(
        wanted.upper(), [c for c in context.organisations if context.may_load(c)], 1, 0.6
    )
    return (
        f" Did you mean {near[0]}?"
        if near and len(wanted) <= MOST_CODE
        else " Add it with `pqs org add`, or load an ODS file."
    )
