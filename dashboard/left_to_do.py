"""What is left to do for the returns of an organisation: read for the page To do and for `pqs todo`."""

from __future__ import annotations

from dashboard.national import national_of
from dashboard.not_loaded import not_loaded
from dashboard.views.deaths_national import open_checks
from metrics.access import Reach, Viewer, reach
from metrics.catalogue import CATALOGUE
from metrics.governance import challenge, commentary
from metrics.governance.read import threads
from metrics.periods import day_of
from metrics.store import Store, read
from metrics.store.calendar_days import meeting_days
from metrics.store.changed_since import changed_since_shared
from metrics.store.refusals import refused_files
from metrics.store.types import StoredSubmission
from metrics.todo import ToDo, looked_back_on, to_do
from metrics.types import Board
from metrics.unsaid import unsaid

SITE = "site"  # gives no returns of its own: only what it gave before can be lacking


def _of_site(one: ToDo) -> bool:
    gave = bool(one.measure_id and one.last_period)
    return gave or bool(one.refused or one.why or one.check or one.summed)


def _unsaid(store: Store, viewer: Viewer, found: Board) -> tuple[int, int]:
    """How many signals of the month have no signed commentary, and how many questions are given to nobody."""
    kinds = (commentary.NAME, challenge.NAME)
    said = threads(store, viewer, found.org.code, kinds, known_at=found.known_at)
    silent = unsaid(found, (one for one in said if one.kind == commentary.NAME))
    day = day_of(found.known_at)
    asked = (one for one in said if one.kind == challenge.NAME)
    return len(silent), sum(challenge.stand(one, day) is challenge.Stand.OPEN for one in asked)


def left_to_do(
    store: Store, viewer: Viewer, found: Board
) -> tuple[tuple[ToDo, ...], dict[int, StoredSubmission]]:
    """What is left to do as the board's view knows it, and the files by number; for the command too."""
    code = found.org.code
    submissions = read.submissions(store, viewer, code, known_at=found.known_at)
    inside = reach(viewer, code, read.hierarchy(store)) is Reach.ALL
    steps = read.returns(store, viewer, code, known_at=found.known_at) if inside else ()
    rows = not_loaded(store, viewer, found.org, submissions)
    files = refused_files(store, viewer, code, known_at=found.known_at) if rows.shown else ()
    changed = changed_since_shared(store, viewer, code, looked_back_on(found), known_at=found.known_at)
    checks = open_checks(national_of(store, viewer, found, found.known_at))
    meetings = meeting_days(store, viewer, code, known_at=found.known_at)
    silent, questions = _unsaid(store, viewer, found) if inside else (0, 0)
    left = to_do(
        found,
        CATALOGUE.appendix2,
        steps,
        rows.rejected,
        files,
        changed.values(),
        checks,
        meetings,
        silent,
        questions,
    )
    if found.org.kind == SITE:
        left = tuple(one for one in left if _of_site(one))
    return left, {file.id: file for file in submissions}
