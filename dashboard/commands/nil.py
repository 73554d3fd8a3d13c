"""`pqs nil`: declare that a month of a measure had none, with the reason."""

from __future__ import annotations

from typing import Annotated

import typer

from dashboard.commands.given import month_given
from dashboard.commands.store import As, open_store, who


def nil(
    org: Annotated[str, typer.Argument(help="Code of the trust or site, such as ZZA.")],
    measure: Annotated[str, typer.Argument(help="Id or name of the measure; `pqs measures` lists them.")],
    month: Annotated[str, typer.Argument(help="The month, such as 2026-10 or Oct 2026.")],
    reason: Annotated[str, typer.Option(help="Who looked and where, in words that a board can read.")],
    breakdown: Annotated[str, typer.Option(help="Of one group only, such as harm=severe.")] = "",
    denominator: Annotated[
        float | None, typer.Option(min=0, help="Of how many births, shifts or cases, where that is known.")
    ] = None,
    as_email: As = None,
) -> None:
    """Declare a nil return: that a month had none. A blank alone is never counted as none.

    The declaration is listed among the files and can be withdrawn like one. Where a figure or a dated case
    is known already it is refused; a figure that comes later stands, and the contradiction is reported.
    """
    wanted = month_given(month)
    from dashboard.screen import require_nobody_named
    from metrics.catalogue import catalogue
    from metrics.draft import DraftError
    from metrics.nil import declare_nil
    from metrics.store import StoreError
    from metrics.store.organisations import organisation

    found = catalogue().find(measure)
    if found is None:
        raise StoreError(f"“{measure}” is not a measure here. `pqs measures` lists them all.")
    store, code = open_store(), org.strip().upper()
    viewer = who(store, as_email)
    name = organisation(store, viewer, code).name
    parts = "|".join(sorted(part.strip() for part in breakdown.split("|") if part.strip()))
    try:
        require_nobody_named({"reason": reason}, store.now().date())
    except DraftError as fault:
        raise StoreError(fault.sentence) from None
    receipt = declare_nil(
        store, viewer, code, found.id, wanted, reason, breakdown=parts, denominator=denominator
    )
    if receipt.already_loaded:
        typer.echo(f"It was declared nil before (submission {receipt.earlier}). Nothing was changed.")
    else:
        typer.echo(
            f"{name}: nil return declared for {found.short}{_of(parts)}, {wanted:%B %Y} "
            f"(submission {receipt.submission_id}). `pqs withdraw {receipt.submission_id}` takes it back."
        )


def _of(breakdown: str) -> str:
    """Of which group alone; "" for all."""
    from metrics.vocabulary import describe

    return f" ({describe(breakdown)} alone)" if breakdown else ""
