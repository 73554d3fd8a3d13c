"""The attack from outside on a trust of many years: sums, signals of sites, suggestions and charts on trial.

As in `test_outside`, two trusts that differ only in what is hidden must look the same to an LMS lead. In one
of them each hidden thing is more: stillbirths, the new level of complaints, the deaths at one of two sites.
`make test` compares two charts on trial, `make soak` all of them. With a theme, a source, a window and a pair
chosen `make test` compares the pages and the files that hang on them, `make soak` every file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.gather import gather
from dashboard.pages import measure, overview, signals
from dashboard.viewer import current_request
from dashboard.views.measure import measure_view
from dashboard.views.measure_types import MeasureView
from dashboard.views.subject import Subject
from metrics.access import OPERATOR
from metrics.periods import every
from metrics.records import Case
from metrics.store import Store, add_user, grant, read
from metrics.store.return_steps import record_return_steps
from metrics.store.returns import STEPS
from metrics.types import Grain, Observation
from tests import stores
from tests.dashboard.test_outside import LEAD, MOMENT, _page, _text, theme_pages
from tests.metrics.make import JUNE, at, figure, record, with_organisations
from tests.metrics.test_moss import MONTHS

MANY = tuple(every(MONTHS[0], JUNE, Grain.MONTH))  # from January 2023: three whole years before the last
WINTER = MANY[13]  # when each site had five deaths
TRIALS = (
    "",
    "&chart=run",
    "&convention=anhoej&baseline=12",
    "&ghost=2026-05",
    "&chart=u_prime&phase=2025-09&baseline=all",
)
DOWNLOADED = (TRIALS[0], TRIALS[-1])
FEW = (MANY[-20], MANY[-8])  # months in which some counts of every page are hidden, and differ
OTHER = "theme=medication"
MEDICATION = range(33, 38)  # place among MANY: five months, too few for a verdict
UNFIT = {False: (36,), True: (33, 34, 35, 36)}
LISTENING = "theme=communication_and_listening"
WATCHED = ("stillbirth_rate", "complaints", "term_event_signal")
DIFFER = {  # inside the trust: pages and files
    *("/deaths", "/harm", "/staffing", "/voices", "/triangulation", "/triangulation/plain"),
    *("voices_months.csv", "triangulation_grid.csv", "triangulation_timeline.csv"),
    *("triangulation_timeline.svg", "triangulation_pair.svg"),
}


def built(folder: Path, *, risen: bool) -> Store:
    """Births, stillbirths and complaints of a trust, and its deaths at term by site; five in June."""
    store = with_organisations(stores.in_file(folder / f"{risen}.db"))
    at_a = 4 if risen else 3
    deaths = {WINTER: (5, 5), JUNE: (at_a, 5 - at_a)}
    figures: list[Observation] = []
    for i, month in enumerate(MANY):
        still = (4 if risen else 1) if month >= MANY[-3] else int(i % 4 == 0)
        complaints = (4 if risen and i < 31 else 3) if i >= 28 else 1 + i % 2
        first, second = deaths.get(month, (0, 0))
        figures += [
            *_at("ZZA", month, 410, first + second),
            *_at("ZZA01", month, 205, first),
            *_at("ZZA02", month, 205, second),
            figure(still, measure="stillbirth_rate", period=month, denominator=410),
            figure(complaints, measure="complaints", period=month, denominator=410),
            figure(complaints, measure="complaints", period=month, denominator=410, breakdown=LISTENING),
        ]
        if i in MEDICATION:  # a part that is far above its total, in one month or in four
            far = 30 if i in UNFIT[risen] else 0
            figures.append(figure(far, measure="complaints", period=month, denominator=410, breakdown=OTHER))
        figures += _hidden_in_few(month, 4 if risen else 1)
    cases = [
        Case(
            f"E{month:%y%m}{place}{n}",
            "ZZA",
            "perinatal_death",
            month.replace(day=2 + n),
            f"ZZA0{place}",
            gestation_band="37_plus",
            fields={"type": "stillbirth"},
        )
        for month, by_site in deaths.items()
        for place, number in enumerate(by_site, start=1)
        for n in range(number)
    ]
    record(store, *figures, when=at(5), name="figures")
    record(store, *cases, when=at(5), name="cases", covers_from=MANY[0], covers_to=JUNE.replace(day=30))
    record_return_steps(store, "ZZA", [(OPERATOR, month, step, at(6)) for month in MANY for step in STEPS])
    add_user(store, OPERATOR, LEAD, "L. M.")
    grant(store, OPERATOR, LEAD, "lms_lead", "ZZL")
    return store


def _hidden_in_few(month: date, few: int) -> list[Observation]:
    """Figures that are shown in most months: in those of FEW they are small counts, or leave one."""
    many, left = (few, few) if month in FEW else (9, 0)
    return [
        *(
            figure(many, measure=id_, period=month, denominator=410)
            for id_ in ("moderate_plus", "severe_tear")
        ),
        *(
            figure(60 - left, measure=id_, period=month, denominator=60)
            for id_ in ("one_to_one_care", "fft_birth")
        ),
        figure(None, measure="mnvp_items", period=month, value=12),
        figure(None, measure="mnvp_items", period=month, value=7, breakdown=LISTENING),
    ]


def _at(org: str, month: object, births: int, deaths: int) -> list[Observation]:
    given = {"births": births, "term_births": births - 30, "term_event_signal": deaths}
    return [figure(n, org=org, measure=id_, period=month) for id_, n in given.items()]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    folder = tmp_path_factory.mktemp("long")
    pair = built(folder, risen=False), built(folder, risen=True)
    yield pair
    for store in pair:
        store.close()


def seen(server: Flask, measure_id: str) -> MeasureView:
    return measure_view(found(server, measure_id))


def found(server: Flask, measure_id: str) -> Subject:
    with server.test_request_context("/", query_string="org=ZZA&period=2026-06"):
        return gather(current_request(), measure_id)


def suggested(view: MeasureView) -> str:
    """What speaks for a new level, which names its mean; empty where none is suggested."""
    words = view.deciding.suggestion if view.deciding else None
    return words.headline if words else ""


def of_a_choice(where: str) -> bool:
    """Whether what is told there can hang on the theme, the source, the window or the pair that is chosen."""
    return where.startswith(("/", "harm_theme", "triangulation_", "voices_"))


def told(store: Store, trials: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pages and downloads on which a hidden rise could show, for the reader from outside, by address."""
    server: Flask = create_app(store, read.viewer_of(store, LEAD), True).server
    client = server.test_client()
    for page in (overview, signals):
        with server.test_request_context("/", query_string="org=ZZA&period=2026-06"):
            yield page.__name__, _page(page.layout(current_request()))
    pair = "&pair=staffing_before_harm&first=one_to_one_care&second=moderate_plus"
    chosen = f"&{LISTENING}&source=complaints&window=12{pair}"
    for more, wanted in (("", bool), (chosen, bool if trials == TRIALS else of_a_choice)):
        yield from theme_pages(server, f"org=ZZA&period=2026-06{more}", wanted)
    for id_ in WATCHED:
        for trial in trials:
            asked = f"org=ZZA&period=2026-06{trial}"
            with server.test_request_context("/", query_string=asked):
                request = replace(current_request(), variables={"measure_id": id_})
                yield f"{id_}{trial}", _page(measure.layout(request))
            if trial in DOWNLOADED:
                for form in ("csv", "xlsx", "svg"):
                    answer = client.get(f"/export/{form}?measure={id_}&{asked}")
                    yield f"{id_}.{form}{trial}", f"{answer.status_code} {_text(answer.data)}"


@pytest.mark.parametrize("trials", [DOWNLOADED, pytest.param(TRIALS, marks=pytest.mark.soak)])
def test_what_has_risen_cannot_be_told_from_what_has_not(
    both: tuple[Store, Store], trials: Sequence[str]
) -> None:
    for (where, calm), (_, risen) in zip(*(list(told(store, trials)) for store in both), strict=True):
        assert MOMENT.sub("", calm) == MOMENT.sub("", risen), where


def test_inside_the_trust_each_of_them_shows(both: tuple[Store, Store]) -> None:
    """Else the comparison of what is told outside would compare nothing."""
    calm, risen = (create_app(store, OPERATOR, True).server for store in both)
    assert found(calm, "stillbirth_rate").assessment.sum_met is None
    assert found(risen, "stillbirth_rate").assessment.sum_met is not None
    assert "met their line" not in repr(seen(calm, "stillbirth_rate").verdict)
    assert "met their line" in repr(seen(risen, "stillbirth_rate").verdict)
    levels = [suggested(seen(server, "complaints")) for server in (calm, risen)]
    assert all(levels)
    assert levels[0] != levels[1]
    calm_sites, risen_sites = (seen(server, "term_event_signal").moss for server in (calm, risen))
    assert calm_sites is not None
    assert calm_sites != risen_sites


def test_inside_the_trust_theme_pages_and_their_files_show_each_of_them(both: tuple[Store, Store]) -> None:
    """Else what is compared of them outside would be alike whatever they told."""
    asked, wanted = "org=ZZA&period=2026-06", DIFFER.__contains__
    calm, risen = (
        dict(theme_pages(create_app(store, OPERATOR, True).server, asked, wanted)) for store in both
    )
    differ = {
        where.partition("?")[0]
        for where in calm
        if MOMENT.sub("", calm[where]) != MOMENT.sub("", risen[where])
    }
    assert differ == DIFFER


def test_outside_nothing_is_said_of_sums_and_of_sites(both: tuple[Store, Store]) -> None:
    for store in both:
        server = create_app(store, read.viewer_of(store, LEAD), True).server
        assert seen(server, "term_event_signal").data  # its figures are shown: five is not few
        for id_ in WATCHED:
            made = seen(server, id_)
            assert made.moss is None, id_
            assert not suggested(made), id_
        assert seen(server, "stillbirth_rate").cumulative is None
        assert found(server, "stillbirth_rate").assessment.sum_met is None
