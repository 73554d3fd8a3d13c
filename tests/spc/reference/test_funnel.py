"""Every recorded case of FunnelPlotR, figure by figure; none is left out."""

from __future__ import annotations

import pytest

from tests.spc.reference import funnel as peer


@pytest.mark.parametrize("name", sorted(peer.cases()))
def test_the_convention_gives_the_peers_figures(name: str) -> None:
    found = peer.differences(peer.cases()[name])
    assert {figure: gap for figure, gap in found.items() if not gap <= peer.TOLERANCE} == {}


def test_every_case_and_every_group_is_compared() -> None:
    cases = peer.cases().values()
    assert len(cases) == 48
    assert sum(len(case.points) for case in cases) == 1620
    assert all(len(case.points) == len(case.groups) for case in cases)


def test_every_figure_is_compared_somewhere() -> None:
    assert {figure for case in peer.cases().values() for figure in peer.differences(case)} == set(
        peer.FIGURES
    )


@pytest.mark.parametrize("name", ["FP007", "FP025", "FP043", "FP079", "FP109", "FP127"])
def test_our_own_flag_keeps_what_the_limits_promise(name: str) -> None:
    assert peer.false_flags(peer.cases()[name], peer=False) <= 0.002


def test_the_peers_limits_for_rates_do_not() -> None:
    assert peer.false_flags(peer.cases()["FP109"], peer=True) > 0.3
