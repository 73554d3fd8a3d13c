"""Reads enquiries and actions for the person who asks; their tables for files too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from dashboard.gather import names
from dashboard.page import Plain, Request
from dashboard.views.dates import local_day, month_year
from dashboard.views.following import measure_name, title_of
from dashboard.views.following_types import ComesFrom, Enquiries, Following
from dashboard.views.proposal_words import in_its_words
from dashboard.whose import LEVEL, Whose, whose
from metrics.access import Permission, holders, permissions
from metrics.deaths.reviews import clock_day
from metrics.governance import action, challenge, commentary, enquiry, programme_flag
from metrics.governance.levels import lowest
from metrics.governance.pending import paired
from metrics.governance.programme import programme
from metrics.governance.read import threads
from metrics.governance.rules import Proposal, Sight, proposals
from metrics.governance.types import Thread
from metrics.governance.vocabulary import LEVELS
from metrics.store import read
from metrics.store.stamp import kept
from metrics.types import Organisation

OTHERS = (challenge.NAME, commentary.NAME)  # what an action can come out of besides an enquiry


def read_following(request: Request, org: Organisation | None = None, level: int = 0) -> Following:
    """Enquiries and actions of a trust, of another one (`org`), or of the system or region whose level the
    address asks for; as known on the day that is viewed. `level` is that of `org`, where it is no trust.
    """
    shown = whose(request) if org is None else Whose(org, level)
    own = shown.org
    above = read.hierarchy(request.store)
    held = permissions(request.viewer, own.code, above)
    asked = (request.store, request.viewer, own.code)
    enquiries = threads(*asked, [enquiry.NAME], known_at=request.known_at)
    actions = threads(*asked, [action.NAME], known_at=request.known_at)
    now = request.known_at is None
    inside = Permission.FIGURES in held
    return Following(
        org=own,
        reader=request.viewer.email,
        today=local_day(request.known_at or request.store.now()),
        inside=inside,
        level=shown.level or (0 if inside else lowest(request.viewer, own.code, above)),
        records=now and Permission.ENQUIRE in held,
        does=now and bool(held & set(action.DOES)),
        reviews=now and bool(held & {Permission.REVIEW, Permission.COMPARE}),
        drops=now and bool(held & {Permission.SIGN, Permission.COMPARE}),
        who=f"Enquiries are raised and followed by {holders(Permission.ENQUIRE)}.",
        enquiries=enquiries,
        actions=actions,
        origins=_origins(request, own, enquiries, actions),
        people=names(request.store, _people(enquiries, actions)),
        href=partial(_at_level, request, shown) if shown.level else request.href,
        earlier=not now,
        above=shown.level,
    )


def _at_level(request: Request, shown: Whose, path: str, **changes: object) -> str:
    """An address at the level that is shown: it goes on naming the trust from which the reader came."""
    changes.pop("org", None)
    return request.href(path, more=((LEVEL, shown.name),), **changes)


def _people(enquiries: tuple[Thread, ...], actions: tuple[Thread, ...]) -> set[str]:
    """Whoever said a step, and whoever is named as the owner of an action by an address."""
    said = {one.by for thread in (*enquiries, *actions) for one in thread.entries}
    owners = {str(one.opening.get("owner")) for one in actions}
    return said | {owner for owner in owners if "@" in owner}


def _origins(
    request: Request, org: Organisation, enquiries: tuple[Thread, ...], actions: tuple[Thread, ...]
) -> Mapping[int, ComesFrom]:
    """What each action comes out of, by the number of that thread."""
    found = {one.id: ComesFrom(title_of(one), f"/enquiries/{one.id}") for one in enquiries}
    wanted = {int(one.opening.get("thread", 0)) for one in actions} - {0, *found}
    if wanted:
        asked = (request.store, request.viewer, org.code)
        listed = threads(*asked, OTHERS, known_at=request.known_at)
        found |= {one.id: _comes_from(one) for one in listed if one.id in wanted}
    return found


def _comes_from(thread: Thread) -> ComesFrom:
    if thread.kind == commentary.NAME:
        measure, month, breakdown = commentary.parts(thread.key)
        text = f"Commentary on {measure_name(measure, breakdown)}, {month_year(month)}"
        return ComesFrom(text, f"/measure/{measure}")
    return ComesFrom(f"Question: {thread.opening.get('question')}")


def sight_of(request: Request) -> Sight:
    """What the rules look at: the trust in the month of the page. Clocks are read as on the Deaths page."""
    above = read.hierarchy(request.store)
    today = local_day(request.known_at or request.store.now())
    return Sight(
        request.store,
        request.viewer,
        request.org.code,
        request.period,
        clock_day(request.period, today),
        Permission.FIGURES in permissions(request.viewer, request.org.code, above),
        request.known_at,
    )


def proposed(request: Request) -> tuple[Proposal, ...]:
    """What the rules propose: worked out once for each reader and month, until anything is recorded."""
    sight = sight_of(request)
    found, _ = kept(
        request.store,
        request.viewer,
        ("proposals", request.org.code, request.period),
        request.known_at,
        lambda: tuple(in_its_words(one, sight.board) for one in proposals(sight)),
    )
    if sight.inside:
        return found
    # What the system raises or sets aside is its own, whatever the trust did with the same proposal.
    level = LEVELS[lowest(request.viewer, request.org.code, read.hierarchy(request.store))]
    return tuple(replace(one, key=f"{level}/{one.key}") for one in found)


def read_enquiries(request: Request) -> Enquiries:
    """Everything of the page of enquiries."""
    following = read_following(request)
    asked = (request.store, request.viewer, request.org.code)
    today = clock_day(request.period, following.today)
    if following.above:  # the rules and the programme look at trusts
        return Enquiries(following, (), None, {}, _elsewhere(request))
    return Enquiries(
        following=following,
        proposals=paired(proposed(request), following.enquiries),
        programme=programme(*asked, today, request.known_at),
        flags={one.key: one for one in threads(*asked, [programme_flag.NAME], known_at=request.known_at)},
        elsewhere=_elsewhere(request),
    )


def _elsewhere(request: Request) -> tuple[Following, ...]:
    """The other trusts that a reader of the system or the region oversees."""
    above = read.hierarchy(request.store)
    found = []
    for org in read.organisations(request.store, request.viewer):
        seen = Permission.COMPARE in permissions(request.viewer, org.code, above)
        if org.kind == "trust" and org.code != request.org.code and seen:
            found.append(read_following(request, org))
    return tuple(one for one in found if one.open)


def asked_thread(request: Request, kind: str) -> Thread:
    """The thread that the address names, of the organisation that it names. Raises Plain where there is none
    that this reader may see.
    """
    number = request.variables.get("number", "")
    org = whose(request).org
    listed = threads(request.store, request.viewer, org.code, [kind], known_at=request.known_at)
    found = next((one for one in listed if str(one.id) == number), None)
    if found is None:
        raise Plain(
            f"There is no such {kind}",
            f"{org.name} has no {kind} under this number that you may read.",
        )
    return found
