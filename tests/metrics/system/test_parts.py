"""What may stand in a sum: sides, denominators that are kept back, what would tell a part beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from metrics.catalogue import CATALOGUE
from metrics.system.parts import Parts, wider
from metrics.system.reading import Seen
from metrics.system.sums import Part, Side
from tests.metrics.system.seen import MONTHS, Figures, seen, trust

MEASURES = CATALOGUE.measures
BIRTHS: Figures = [(300.0, None)] * 12


def parts(one: Seen, id_: str, *differing: int) -> list[Part | None]:
    cells = {(one.member.code, id_, "", MONTHS[i]) for i in differing}
    found = Parts([one], cells).of(one.member.code, MEASURES[id_])
    return [found.get(month) for month in MONTHS]


def months(*first: tuple[float, float], rest: tuple[float, float] = (20.0, 300.0)) -> Figures:
    return [*first, *[rest] * (12 - len(first))]


def test_shown_figures_are_taken_as_they_are() -> None:
    one = seen(trust("ZZA"), {"apgar_low": [*months((9.0, 300.0))[:11], None]})
    found = parts(one, "apgar_low")
    assert found[0] == Part(9.0, 300.0)
    assert found[11] is None  # missing is not zero


def test_a_hidden_figure_says_which_count_is_small() -> None:
    one = seen(trust("ZZA"), {"apgar_low": months((2.0, 300.0), (298.0, 300.0), (3.0, 6.0), (0.0, 300.0))})
    sides = [part.side if part else None for part in parts(one, "apgar_low")[:5]]
    assert sides == [Side.COUNTED, Side.REST, Side.OTHER, None, None]


def test_nothing_is_hidden_from_the_trusts_own_people() -> None:
    one = seen(trust("ZZA"), {"apgar_low": months((2.0, 300.0))}, outside=False)
    assert parts(one, "apgar_low")[0] == Part(2.0, 300.0)


def deaths(short: float, count: float) -> Seen:
    """A first month with so many births more than live births, and so many neonatal deaths."""
    live = [300.0 - short, *[300.0] * 11]
    return seen(
        trust("ZZA"),
        {
            "births": BIRTHS,
            "live_births": [(n, None) for n in live],
            "neonatal_death_rate": [(count, live[0]), *[(0.0, n) for n in live[1:]]],
        },
    )


@pytest.mark.parametrize(("count", "side"), [(0.0, Side.COUNTED), (2.0, Side.COUNTED), (9.0, Side.LARGE)])
def test_births_stand_in_for_live_births_that_are_kept_back(count: float, side: Side) -> None:
    """298 live births of 300 would tell the two stillbirths, so the deaths are counted among 300."""
    found = parts(deaths(2.0, count), "neonatal_death_rate")
    assert found[0] == Part(count, 300.0, side, least=0, among_whole=True)
    assert found[1] == Part(0.0, 300.0)


def test_live_births_that_are_shown_stay() -> None:
    assert parts(deaths(0.0, 2.0), "neonatal_death_rate")[0] == Part(2.0, 300.0, Side.COUNTED)


def test_without_births_that_are_shown_no_sum_is_told() -> None:
    known = deaths(2.0, 2.0)
    bare = replace(known, series={key: one for key, one in known.series.items() if key[0] != "births"})
    first = parts(bare, "neonatal_death_rate")[0]
    assert first is not None
    assert first.apart


def test_a_count_among_births_has_them_as_its_denominator() -> None:
    one = seen(trust("ZZA"), {"births": BIRTHS, "late_fetal_losses": [(2.0, None), *[(0.0, None)] * 11]})
    assert parts(one, "late_fetal_losses")[:2] == [Part(2.0, 300.0, Side.COUNTED), Part(0.0, 300.0)]


def test_a_count_without_births_has_no_denominator() -> None:
    assert parts(seen(trust("ZZA"), {"births": BIRTHS}), "births")[0] == Part(300.0, None)


def test_what_differs_between_versions_stands_apart() -> None:
    one = seen(trust("ZZA"), {"apgar_low": months()})
    assert [part.apart for part in parts(one, "apgar_low", 3) if part] == [i == 3 for i in range(12)]


def test_what_is_among_a_wider_measure_that_is_hidden_too_stands_apart() -> None:
    """Severe is among moderate harm. Sums of 5 and 6, of two and of three months: the third would be 1,
    and in it none severe leaves that one."""
    figures = {
        "births": BIRTHS,
        "moderate_plus": months((2.0, 300.0), (3.0, 300.0), (1.0, 300.0)),
        "severe_plus": [(2.0, None), (3.0, None), *[(0.0, None)] * 10],
    }
    one = seen(trust("ZZA"), figures)
    assert [part.apart for part in parts(one, "severe_plus") if part] == [True] * 3 + [False] * 9
    assert not any(part.apart for part in parts(one, "moderate_plus") if part)


def test_the_wider_measures_are_those_of_the_relations() -> None:
    assert wider("severe_plus") == {"moderate_plus"}
    assert wider("term_event_signal") == {"stillbirth_rate", "neonatal_death_rate"}
    assert wider("stillbirth_rate") == frozenset()  # births are no secret, and sums are told with their parts
    assert wider("apgar_low") == frozenset()


def test_a_sum_of_measures_is_told_where_each_of_them_is() -> None:
    """Stillbirths 2 + 3, neonatal deaths 2 + 3 in the same months: told, and so is what both come to."""
    live = [(298.0, None), (297.0, None), *[(300.0, None)] * 10]
    figures = {
        "births": BIRTHS,
        "live_births": live,
        "stillbirth_rate": months((2.0, 300.0), (3.0, 300.0), rest=(0.0, 300.0)),
        "neonatal_death_rate": [(4.0, 298.0), (4.0, 297.0), *[(0.0, 300.0)] * 10],
        "extended_perinatal_mortality": months((6.0, 300.0), (7.0, 300.0), rest=(0.0, 300.0)),
    }
    places = [("ZZA", month) for month in MONTHS]

    def told(figures: dict[str, Figures], id_: str) -> bool:
        return Parts([seen(trust("ZZA"), figures)], ()).may_tell(MEASURES[id_], places)

    assert told(figures, "stillbirth_rate")
    assert not told(figures, "neonatal_death_rate")  # 8 of two months: each could only be 4
    assert not told(figures, "extended_perinatal_mortality")
    fewer = figures | {
        "neonatal_death_rate": [(2.0, 298.0), (2.0, 297.0), *[(0.0, 300.0)] * 10],
        "extended_perinatal_mortality": months((4.0, 300.0), (5.0, 300.0), rest=(0.0, 300.0)),
    }
    assert told(fewer, "neonatal_death_rate")
    assert told(fewer, "extended_perinatal_mortality")
    other = fewer | {"extended_perinatal_mortality": months((5.0, 300.0), (5.0, 300.0), rest=(0.0, 300.0))}
    assert not told(other, "extended_perinatal_mortality")  # 5 is not 2 + 2: no sum of what is told
