"""The store behind the pages and who is asking. Pages get both in a Request and never look for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask import current_app

from dashboard.page import Plain, Request
from dashboard.state import State
from metrics.access import ROLES, Viewer
from metrics.store import Store, read
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

    def viewer(self, asked: str) -> Viewer:
        """Who is asking: in the demo the person that the address names, else the one person set at the start."""
        if self.demo and asked:
            named = [person for person in self.people() if person.email.lower() == asked]
            if named:
                return named[0]
        if self.default_viewer is None:
            raise NOBODY
        return self.default_viewer

    def people(self) -> tuple[Viewer, ...]:
        """Those whom a reader of the demo may be."""
        return tuple(read.users(self.store)) if self.demo else ()

    def request(self, query: Mapping[str, object], path: str, variables: Mapping[str, str]) -> Request:
        """Everything a page needs, with the organisation and the month filled in where the address is silent."""
        state = State.parse(query)
        viewer = self.viewer(state.viewer)
        org = self._organisation(viewer, state.org)
        months = read.periods(self.store, viewer, org.code)
        period = state.period or (months[-1] if months else None)
        if period is None:
            raise Plain("Nothing has been loaded yet", f"The store holds no figures of {org.name} that you may see.")
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
        months = set(read.periods(self.store, request.viewer, request.org.code)) | {request.period}
        return tuple(sorted(months, reverse=True)[:36])

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


def reader(store: Store, email: str | None) -> tuple[Viewer | None, bool]:
    """Who reads by default, and whether this is the demo (where the address may name somebody else).

    A named person who is not in the store is a ValueError: better no start than the wrong reader.
    """
    demo = store.meta("demo") == "yes"
    people = tuple(read.users(store))
    if email:
        named = [person for person in people if person.email.lower() == email.lower()]
        if not named:
            raise ValueError(f"There is no person with the email address {email} in this store.")
        return named[0], demo
    directors = [person for person in people if any(grant.role == "director" for grant in person.grants)]
    return (directors or list(people) or [None])[0] if demo else None, demo
