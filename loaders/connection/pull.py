"""Fetches what a connection describes and loads it: checked, told and kept as every other file is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from loaders.connection import database, remembered, web
from loaders.connection.days import days_of
from loaders.connection.environment import Environment
from loaders.connection.fetched import Fetched, NotFetchedError, Unchanged
from loaders.connection.files import Held
from loaders.connection.finished import sources_of
from loaders.load import load_raw
from loaders.raw import from_bytes
from loaders.source import NOTHING_SAID, Given
from loaders.types import Issue, LoadReport, Severity
from metrics.access import Viewer
from metrics.store import Store


def pull(
    held: Held,
    store: Store,
    viewer: Viewer,
    *,
    strict: bool = False,
    dry_run: bool = False,
    words_checked: bool = False,
    variables: Mapping[str, str] | None = None,
) -> LoadReport:
    """Fetch and load one connection; what came of it. Nothing is raised for what a server does.

    `variables` are those of the environment. Passwords in them reach no report, no message and no row.
    """
    environment = Environment(os.environ if variables is None else variables)
    try:
        fetched = _fetched(held, store, environment)
    except NotFetchedError as error:
        return _nothing(held, error.issue, "refused")
    if isinstance(fetched, Unchanged):
        return _nothing(held, _not_modified(fetched), "unchanged")
    raw = from_bytes(held.path.parent / fetched.file_name, fetched.content)
    if isinstance(raw, Issue):
        return _nothing(held, raw, "refused")
    from loaders import SOURCES

    report = load_raw(
        raw,
        store,
        viewer,
        sources_of(held, fetched, SOURCES),
        strict=strict,
        dry_run=dry_run,
        words_checked=words_checked,
        given=_given(held, store),
    )
    if held.connection.web is not None and report.outcome in ("loaded", "unchanged") and not dry_run:
        remembered.remember(store, viewer, held, fetched, raw.sha256)
    return report


def _fetched(held: Held, store: Store, environment: Environment) -> Fetched | Unchanged:
    missing = environment.missing(held.templates)
    if missing:
        named = (
            f"variable {missing[0]}, which is"
            if len(missing) == 1
            else f"variables {_and(missing)}, which are"
        )
        sentence = (
            f"The connection asks for the environment {named} not set. Set this where the command runs, and "
            "keep it out of the file."
        )
        raise NotFetchedError("variable_missing", sentence)
    today = store.now().date()
    if held.connection.database is not None:
        return database.fetch(held, environment, today)
    return web.fetch(held, environment, remembered.earlier(store, held), today)


def _and(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _given(held: Held, store: Store) -> Given:
    """What is said beside a file that does not say it itself; the answer of a database does."""
    connection = held.connection
    if held.mapping is None:
        return NOTHING_SAID
    if connection.database is not None:
        return Given(mapping=held.mapping)
    covers = days_of(connection.covers, store.now().date()) if connection.covers else None
    return Given(mapping=held.mapping, covers=covers, org=connection.org.upper())


def _not_modified(found: Unchanged) -> Issue:
    by = f" (submission {found.submission_id})" if found.submission_id is not None else ""
    since = f"{found.since.day} {found.since:%B %Y}"
    sentence = f"Unchanged since {since}{by}: the server has nothing newer, and nothing was loaded."
    return Issue(Severity.INFORMATION, "not_modified", sentence)


def _nothing(held: Held, issue: Issue, outcome: str) -> LoadReport:
    name = Path(held.path).name
    return LoadReport(name, None, "", 0, 0, 0, 0, 0, 0, (issue,), None, outcome)
