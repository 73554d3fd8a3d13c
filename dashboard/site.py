"""The store behind the pages and who is asking. Pages get both in a Request and never look for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask import current_app

from dashboard import empty
from dashboard.asked_month import about_month, month_asked, month_at_desk
from dashboard.earlier import moment_asked
from dashboard.page import Place, Plain, Request
from dashboard.state import State
from dashboard.views.succession import succession_words
from metrics.access import OPERATOR, ROLES, Reach, Viewer, reach
from metrics.store import Store, read
from metrics.store.months import months
from metrics.types import Organisation

_KEY = "PQS_SITE"
TOGETHER = "/compare"  # pages of many trusts: what one took over is marked on its chart
NOBODY = Plain(
    "Nobody is set as the reader",
    "These pages show figures only to a person who is named. Start with `pqs serve --as EMAIL`, "
    "or set PQS_AS to the email address of a person in the store.",
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is asking, and a sentence when that is not whom the address or the start of the server names."""

    viewer: Viewer
    told: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """One store, served. In the demo anybody may read as any of the invented people."""

    store: Store
    default_viewer: Viewer | None
    demo: bool

    def reader(self, asked: str, org: str = "") -> Reader:
        """Who is asking: in the demo whom the address names; elsewhere the one person set at the start.

        A link to another trust of the demo, in which nobody is named, opens as one of that trust's
        directors: a link in a board paper leads to its page, and the page says whose eyes these are.
        """
        if self.demo:
            named = next((person for person in self.people() if person.email.lower() == asked), None)
            if named:
                return Reader(named)
        own = self._director(org) if self.demo and not asked else None
        if self.default_viewer is None and own is None:
            raise NOBODY
        first = self.default_viewer or own
        assert first is not None
        if asked:
            return Reader(first, "" if asked == first.email.lower() else self._not_followed(asked, first))
        if own is None or own == first or self.readable(first, org):
            return Reader(first)
        name = self.names((own,)).get(org, org)
        why = f"because {first.name} may not read the figures of {name} ({org})"
        return Reader(own, f"You are now reading as {own.name}, {role_title(own)}, {why}.")

    def viewer(self, asked: str, org: str = "") -> Viewer:
        return self.reader(asked, org).viewer

    def _not_followed(self, asked: str, first: Viewer) -> str:
        short = asked if len(asked) <= 60 else f"{asked[:60]}…"
        if self.demo:
            return (
                f"The address says as={short}, and nobody here has that address: "
                f"you are reading as {first.name}, {role_title(first)}."
            )
        return (
            f"The address says as={short}; here everybody reads as {first.name}, "
            "who was named when the pages were started."
        )

    def _director(self, org: str) -> Viewer | None:
        held = ("director", org)
        return next((p for p in self.people() if held in {(g.role, g.org_code) for g in p.grants}), None)

    def people(self) -> tuple[Viewer, ...]:
        """Those whom a reader of the demo may be: invented people of invented organisations, nobody else."""
        if not self.demo:
            return ()
        invented = {org.code for org in read.organisations(self.store, OPERATOR) if org.fictional}
        users = read.users(self.store, OPERATOR)
        return tuple(p for p in users if p.grants and all(g.org_code in invented for g in p.grants))

    def readable(self, viewer: Viewer, org: str) -> bool:
        """Whether a viewer may read any figure of an organisation."""
        return reach(viewer, org, read.hierarchy(self.store)) is not Reach.NOTHING

    def readers(self, people: Sequence[Viewer], org: Organisation | None) -> frozenset[str]:
        """The addresses of those who may read any figure of an organisation."""
        held = read.hierarchy(self.store) if people and org is not None else None
        if held is None or org is None:
            return frozenset()
        return frozenset(p.email for p in people if reach(p, org.code, held) is not Reach.NOTHING)

    def request(self, query: Mapping[str, object], path: str, variables: Mapping[str, str]) -> Request:
        """Everything a page needs, organisation and month filled in where the address is silent."""
        state = State.parse(query)
        reader = self.reader(state.viewer, state.org)
        org = self._organisation(reader.viewer, state.org)
        known_at = moment_asked(self.store, reader.viewer, org, state.known_at)
        known = months(self.store, reader.viewer, org.code, known_at=known_at)
        period = month_asked(query, state, known, known_at or self.store.now())
        if period is None:
            said = empty.without_figures(self.store, reader.viewer, org)
            raise Plain("There are no figures to read yet", said)
        state = replace(state, org=org.code, period=period, viewer=self._named(state, reader))
        return Request(
            store=self.store,
            viewer=reader.viewer,
            state=state,
            org=org,
            period=period,
            path=path,
            variables=dict(variables),
            known_at=known_at,
            told=(
                *filter(None, (reader.told,)),
                *about_month(query, period),
                *self._succession(reader.viewer, org, period, known_at, path),
            ),
        )

    def _succession(
        self, viewer: Viewer, org: Organisation, period: date, known_at: datetime | None, path: str
    ) -> tuple[str, ...]:
        """A merger or another code: a chart that is short, or ends, has to say why. Where trusts are compared
        the charts have a mark.
        """
        if path.startswith(TOGETHER):
            return ()
        steps = read.successions(self.store, viewer, org.code)
        if not steps:
            return ()
        names = {one.code: one.name for one in read.organisations(self.store, OPERATOR)}
        return succession_words(org, steps, names, period, (known_at or self.store.now()).date())

    def without_figures(self, query: Mapping[str, object], path: str) -> Request:
        """As `request`, for what needs no figures to be there: the first ones are loaded by it.

        Without a month in the address it is the newest with figures, else the present one. It is always as
        known now. Raises Plain for a quarter that has not begun.
        """
        state = State.parse(query)
        reader = self.reader(state.viewer, state.org)
        org = self._organisation(reader.viewer, state.org)
        known = months(self.store, reader.viewer, org.code) if self.readable(reader.viewer, org.code) else ()
        period = month_at_desk(query, state, known, self.store.now())
        named = self._named(state, reader)
        state = replace(state, org=org.code, period=period, known_at="", present=0, viewer=named)
        told = (*filter(None, (reader.told,)), *about_month(query, period))
        return Request(self.store, reader.viewer, state, org, period, path, told=told)

    def _named(self, state: State, reader: Reader) -> str:
        """Who is named in the links of a page: the person of the address, when that is who reads."""
        return state.viewer if self.demo and state.viewer == reader.viewer.email.lower() else ""

    def place(self, query: Mapping[str, object], path: str) -> Place:
        """Where the reader of a refusal stands: whatever of the address can be followed, nothing else."""
        state = State.parse(query)
        try:
            reader = self.reader(state.viewer, state.org)
        except Plain:
            return Place(None, State(), None, None, path)
        seen = {org.code: org for org in self.organisations(reader.viewer)}
        org = seen.get(state.org) if state.org else self._home(reader.viewer, seen)
        known = (
            months(self.store, reader.viewer, org.code)
            if org and self.readable(reader.viewer, org.code)
            else ()
        )
        period = state.period if state.period in known else None
        kept = State(org=org.code if org else "", period=period, viewer=self._named(state, reader))
        return Place(reader.viewer, kept, org, period, path)

    def _home(self, viewer: Viewer, seen: Mapping[str, Organisation]) -> Organisation | None:
        granted = [seen[grant.org_code] for grant in viewer.grants if grant.org_code in seen]
        return next(iter((*granted, *seen.values())), None)

    def organisations(self, viewer: Viewer) -> tuple[Organisation, ...]:
        """The organisations that have a board page: trusts that the viewer may see."""
        return tuple(org for org in read.organisations(self.store, viewer) if org.kind == "trust")

    def names(self, people: Sequence[Viewer]) -> dict[str, str]:
        """The names of the organisations at which these people have a role."""
        codes = {grant.org_code for person in people for grant in person.grants}
        known = read.organisations(self.store, OPERATOR) if codes else ()
        return {org.code: org.name for org in known if org.code in codes}

    def periods(self, place: Place, known_at: datetime | None = None) -> tuple[date, ...]:
        """The months that the reader may choose from, newest first: three years, and the one open."""
        if place.viewer is None or place.org is None or not self.readable(place.viewer, place.org.code):
            return ()
        found = months(self.store, place.viewer, place.org.code, known_at=known_at)
        known = sorted(found, reverse=True)[:36]
        return tuple(sorted({*known, *([place.period] if place.period else [])}, reverse=True))

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
            raise Plain("Nothing to show yet", empty.without_trusts(self.store))
        return trusts[0]


def install(server: object, site: Site) -> None:
    server.config[_KEY] = site  # type: ignore[attr-defined]


def current_site() -> Site:
    site: Site = current_app.config[_KEY]
    return site


def role_title(viewer: Viewer) -> str:
    if viewer.operator:
        return "May see everything"
    titles = [ROLES[grant.role][0] for grant in viewer.grants if grant.role in ROLES]
    return titles[0] if titles else "No role"


def site(store: Store, default_viewer: Viewer | None, demo: bool) -> Site:
    """The site over a store. Readers may change places only in a store that is marked as a demonstration.

    There the local operator would see everything and be nobody: a director reads instead.
    """
    made = Site(store, default_viewer, demo and store.get_meta("demo") == "yes")
    if made.demo and (default_viewer is None or default_viewer.operator):
        people = made.people()
        directors = [person for person in people if any(grant.role == "director" for grant in person.grants)]
        return replace(made, default_viewer=next(iter((*directors, *people)), default_viewer))
    return made
