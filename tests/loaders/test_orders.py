"""Any order of a year of files gives the same view, and every earlier view stays what it was.

Three are tried here, one of them that in which files come, and many by `make soak` (`tests.soak.ordered`).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import load
from metrics.access import OPERATOR
from metrics.store import Store, read, withdraw_submission
from tests.loaders import orders
from tests.loaders.support import csv_bytes, new_store
from tests.loaders.troubles import loaded

YEAR = orders.year()
HELD_TWICE = (*YEAR, *list(YEAR)[::5])  # every fifth file is loaded a second time, somewhere


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("orders")


@pytest.fixture(scope="module")
def due(folder: Path) -> orders.View:
    """The view after loading in the order in which files come in life."""
    found, wrong = orders.tried(YEAR, YEAR, folder, orders.fresh(folder))
    assert wrong == []
    return found


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(HELD_TWICE))
def test_any_order_gives_the_same_view_and_every_view_replays(
    order: list[str], due: orders.View, folder: Path
) -> None:
    assert orders.tried(order, YEAR, folder, orders.fresh(folder)) == (due, [])


def test_the_year_holds_what_it_should(due: orders.View) -> None:
    told = "\n".join(one for one in due if "training_" not in one)
    assert "PROVISIONAL" not in told
    assert "IN_PART" not in told  # the export with a cell that no rule covers lies beneath the whole one
    (picture,) = [one for one in due if "training_compliance" in one]
    assert "numerator=69.0, denominator=100.0" in picture  # of the 25th, and not of the tenth
    assert "PLANNED" in told  # December has no other figure
    assert "Case(" in told
    assert "Narrative(" in told
    assert len(due) > 60


PROVISIONAL, FINAL, PLAN = (
    csv_bytes([orders.HEADER, ["ZZA", "red_flags", "2026-04", "", "", value, status, ""]])
    for value, status in ((7, "provisional"), (9, "final"), (5, "planned"))
)


def write(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def known(store: Store) -> list[tuple[float | None, str]]:
    return [(o.value, o.status.value) for o in read.observations(store, OPERATOR, "ZZA")]


def test_a_provisional_figure_that_comes_late_is_kept_and_does_not_count(tmp_path: Path) -> None:
    store = new_store(tmp_path / "s.db")
    final = loaded(store, write(tmp_path, "final.csv", FINAL))
    (dry,) = load([write(tmp_path, "late.csv", PROVISIONAL)], store, OPERATOR, dry_run=True)
    late = loaded(store, tmp_path / "late.csv")
    for report in (dry, late):
        assert (report.accepted, report.corrected, report.not_used, report.changes) == (0, 0, 1, ())
        (issue,) = report.issues
        assert (issue.severity, issue.code) == ("information", "settled_stands")
        assert issue.sentence.startswith(
            "One figure is provisional, planned or not counted whole, and the settled one"
        )
    assert known(store) == [(9, "final")]
    # Once the final file is taken back, what lies beneath is what is known: as if it had never come.
    assert final.submission_id is not None
    withdraw_submission(store, OPERATOR, final.submission_id, "Another trust's.")
    assert known(store) == [(7, "provisional")]
    store.close()


@pytest.mark.parametrize(
    "order", [(PLAN, PROVISIONAL, FINAL), (FINAL, PROVISIONAL, PLAN), (PROVISIONAL, FINAL, PLAN)]
)
def test_settled_before_provisional_before_planned(order: tuple[bytes, ...], tmp_path: Path) -> None:
    store = new_store(tmp_path / "s.db")
    for number, content in enumerate(order):
        loaded(store, write(tmp_path, f"{number}.csv", content))
    assert known(store) == [(9, "final")]
    store.close()


def test_of_two_settled_figures_the_one_that_is_loaded_later_corrects_the_other(tmp_path: Path) -> None:
    store = new_store(tmp_path / "s.db")
    loaded(store, write(tmp_path, "a.csv", FINAL))
    assert loaded(store, write(tmp_path, "b.csv", FINAL.replace(b",9,", b",4,"))).corrected == 1
    assert known(store) == [(4, "final")]
    store.close()
