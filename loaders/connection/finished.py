"""What a connection asks of the file that it brought, beyond what its source checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders import mapped
from loaders.connection.fetched import Fetched
from loaders.connection.files import Held
from loaders.raw import refusal
from loaders.source import Context, Source
from loaders.types import Checked, Issue, RawFile


def sources_of(held: Held, fetched: Fetched, sources: dict[str, Source]) -> dict[str, Source]:
    """The sources that may read the file, each followed by the connection's own checks."""
    connection = held.connection
    if held.mapping is not None:
        named = {mapped.SOURCE.id: replace(mapped.SOURCE, recognise=lambda _raw: True)}
    elif connection.source is not None:
        named = {connection.source: sources[connection.source]}
    else:
        named = sources
    return {name: _followed(source, held, fetched) for name, source in named.items()}


def _followed(source: Source, held: Held, fetched: Fetched) -> Source:
    def read(raw: RawFile, context: Context) -> Checked:
        return finished(source.read(raw, context), held, fetched, context)

    return replace(source, read=read)


def finished(checked: Checked, held: Held, fetched: Fetched, context: Context) -> Checked:
    """With what is to be told of the fetch, and a refusal for what the connection does not allow."""
    connection = held.connection
    found = (*_stranger(checked, held, context), *_few(checked, held), *_public(checked, held, context))
    public = connection.visibility == "public" or checked.visibility == "public"
    return replace(
        checked,
        issues=(*fetched.told, *checked.issues, *found),
        visibility="public" if public else checked.visibility,
    )


def _stranger(checked: Checked, held: Held, context: Context) -> Iterator[Issue]:
    org = held.connection.org.upper()
    if not org:
        return
    kinds = (
        *(checked.observations, checked.cases, checked.narratives),
        *(checked.ratings, checked.programmes, checked.requirements),
    )
    codes = sorted({record.org_code for kind in kinds for record in kind})
    strangers = [code for code in codes if org not in _above(code, context)]
    if strangers:
        sentence = (
            f"The connection is of {org}, and figures of {', '.join(strangers[:5])} came too. Nothing was "
            "loaded: narrow what is fetched, or leave org out of the connection."
        )
        yield refusal("other_organisation", sentence)


def _above(code: str, context: Context) -> Iterator[str]:
    """The organisation and those that it is part of."""
    seen: set[str] = set()
    at: str | None = code
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        org = context.organisations.get(at)
        at = org.parent_code if org is not None else None


def _few(checked: Checked, held: Held) -> Iterator[Issue]:
    least = held.connection.rows_at_least
    if least is not None and checked.rows_read < least:
        sentence = (
            f"Only {checked.rows_read:,} rows came, and the connection asks for {least:,} at least. Nothing "
            "was loaded: look whether the source has dried up."
        )
        yield refusal("too_few_rows", sentence)


def _public(checked: Checked, held: Held, context: Context) -> Iterator[Issue]:
    if held.connection.visibility == "public" and checked.visibility != "public" and not context.operator:
        sentence = (
            "The connection says that everybody may read these figures without a signature. Only the local "
            'operator may say so: run the command without --as, or write visibility = "trust".'
        )
        yield refusal("public_by_operator", sentence)
