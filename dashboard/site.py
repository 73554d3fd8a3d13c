"""The store behind the pages and who is asking. Pages get both in a Request and never look for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import current_app

from dashboard.page import Plain, Request
from dashboard.state import State
from dashboard.views.dates import month_year
from metrics.access import OPERATOR, ROLES, Viewer
from metrics.store import Store, read
from metrics.store.months import months
from metrics.types import Organisation

_KEY = "PQS_SITE"
NOBODY = Plain(
    "Nobody is set as the reader",
    "These pages show figures only to a person who is named. Start with `pqs serve --as EMAIL`, "
    "or set PQS_AS to the email address of a person in the store.",
)


@dataclass(frozen=True, slots=True)
class Site:
    """One store, served. In the demo anybody may read as any of the invented people."""

    store: Store
    default_viewer: Viewer | None
    demo: bool

    def viewer(self, asked: str, org: str = "") -> Viewer:
        """Who is asking: in the demo whom the address names, or a director of the organisation that it names.

        Elsewhere the one person set at the start, whatever the address says.
        """
        if self.demo and asked:
            named = [person for person in self.people() if person.email.lower() == asked]
            if named:
                return named[0]
        if self.demo and org:
            own = [p for p in self.people() if ("director", org) in {(g.role, g.org_code) for g in p.grants}]
            if own:
                return own[0]
        if self.default_viewer is None:
            raise NOBODY
        return self.default_viewer

    def people(self) -> tuple[Viewer, ...]:
        """Those whom a reader of the demo may be."""
        return tuple(read.users(self.store, OPERATOR)) if self.demo else ()

    def request(self, query: Mapping[str, object], path: str, variables: Mapping[str, str]) -> Request:
        """Everything a page needs, organisation and month filled in where the address is silent."""
        state = State.parse(query)
        viewer = self.viewer(state.viewer, state.org)
        org = self._organisation(viewer, state.org)
        known = months(self.store, viewer, org.code)
        period = _period(query, state, known, self.store)
        if period is None:
            raise Plain(
                "Nothing has been loaded yet", f"The store holds no figures of {org.name} that you may see."
            )
        state = replace(state, org=org.code, period=period, viewer=state.viewer if self.demo else "")
        return Request(
            store=self.store,
            viewer=viewer,
            state=state,
            org=org,
            period=period,
            path=path,
            variables=dict(variables),
        )

    def organisations(self, viewer: Viewer) -> tuple[Organisation, ...]:
        """The organisations that have a board page: trusts that the viewer may see."""
        return tuple(org for org in read.organisations(self.store, viewer) if org.kind == "trust")

    def periods(self, request: Request) -> tuple[date, ...]:
        known = set(months(self.store, request.viewer, request.org.code)) | {request.period}
        return tuple(sorted(known, reverse=True)[:36])

    def _organisation(self, viewer: Viewer, asked: str) -> Organisation:
        seen = {org.code: org for org in read.organisations(self.store, viewer)}
        if asked and asked not in seen:
            raise Plain(
                "Not found, or not yours to see",
                f"There is no organisation with the code {asked} whose figures you may see.",
            )
        if asked:
            return seen[asked]
        granted = [seen[grant.org_code] for grant in viewer.grants if grant.org_code in seen]
        trusts = [org for org in (*granted, *seen.values()) if org.kind == "trust"]
        if not trusts:
            raise Plain("Nothing to show yet", "The store holds no organisation whose figures you may see.")
        return trusts[0]


def _period(query: Mapping[str, object], state: State, known: Sequence[date], store: Store) -> date | None:
    """The month asked for, else the newest. Raises Plain for one that is none or cannot have figures."""
    if state.period is None and query.get("period"):
        raise Plain("Not a month", "The address names a month that cannot be read; write it as 2026-10.")
    if state.period is None or not known:
        return known[-1] if known else None
    if state.period > max(known[-1], store.now().date()) or state.period < known[0]:
        raise Plain(
            f"There are no figures for {month_year(state.period)}",
            f"Those that you may see reach from {month_year(known[0])} to {month_year(known[-1])}.",
        )
    return state.period


def install(server: object, site: Site) -> None:
    server.config[_KEY] = site  # type: ignore[attr-defined]


def current_site() -> Site:
    site: Site = current_app.config[_KEY]
    return site


def role_title(viewer: Viewer) -> str:
    if viewer.operator:
        return "Local operator"
    titles = [ROLES[grant.role][0] for grant in viewer.grants if grant.role in ROLES]
    return titles[0] if titles else "No role"


def site(store: Store, default_viewer: Viewer | None, demo: bool) -> Site:
    """In the demo the local operator would see everything and be nobody: a director reads instead."""
    if demo and (default_viewer is None or default_viewer.operator):
        people = read.users(store, OPERATOR)
        directors = [person for person in people if any(grant.role == "director" for grant in person.grants)]
        default_viewer = next(iter((*directors, *people)), default_viewer)
    return Site(store, default_viewer, demo)
