"""`pqs demo`, `pqs signals` and `pqs series` as a person or a program runs them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dashboard import demo as sample
from dashboard.cli import app
from dashboard.commands.demo import throw_away
from metrics.store import Store, StoreError
from tests.demonstration import Demonstration

RUN = CliRunner()
KEYS = {
    *("org", "measure", "breakdown", "period", "variation", "assurance", "rules", "since", "status"),
    *("priority", "headline", "reading"),
}


@pytest.fixture(scope="module")
def url(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the store that `pqs demo --no-serve` built, as the one that PQS_STORE names."""
    address = f"sqlite:///{demonstration.copied(tmp_path_factory.mktemp('demo'))}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PQS_STORE", address)
        yield address


def _out(*arguments: str) -> str:
    done = RUN.invoke(app, list(arguments))
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def test_building_the_demonstration_says_what_was_loaded_and_who_one_can_be(
    demonstration: Demonstration,
) -> None:
    assert "Loaded" in demonstration.said
    assert "amara.okafor@northmere.example" in demonstration.said


@pytest.mark.usefixtures("url")
def test_running_the_demonstration_again_keeps_the_store() -> None:
    assert "is there already" in _out("demo", "--no-serve")


@pytest.mark.usefixtures("url")
def test_signals_as_json() -> None:
    rows = json.loads(_out("signals", "--org", "ZZA", "--period", "2026-10", "--format", "json"))
    assert all(row.keys() == KEYS for row in rows)
    fall = next(row for row in rows if row["measure"] == "midwife_fill_day")
    assert fall["variation"] == "concern_low"
    assert fall["status"] == "new"
    assert fall["since"] == "2026-04"
    assert fall["headline"] is True
    assert "lower limit" in fall["reading"]


@pytest.mark.usefixtures("url")
def test_signals_as_a_table_state_what_chance_gives() -> None:
    text = _out("signals", "--org", "ZZE", "--period", "2026-10")
    assert "Greenholme" in text
    assert "chance alone gives about" in text
    assert "headline" not in text


@pytest.mark.usefixtures("url")
def test_a_lead_is_told_nothing_of_a_month_that_was_not_shared() -> None:
    lead = ("--as", "lena.marsh@fells.example")
    rows = json.loads(_out("signals", "--org", "ZZA", "--period", "2026-10", "--format", "json", *lead))
    assert [row for row in rows if row["status"] == "new"] == []


@pytest.mark.usefixtures("url")
def test_series_as_csv_gives_the_figures_as_stored() -> None:
    text = _out("series", "--org", "ZZA", "--measure", "midwife_fill_day", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == ["period", "numerator", "denominator", "value", "status"]
    assert [rows[0]["period"], rows[-1]["period"], len(rows)] == ["2022-11", "2026-10", 48]
    last = rows[-1]
    assert float(last["value"]) == pytest.approx(100 * int(last["numerator"]) / int(last["denominator"]))
    assert float(last["value"]) < 89


@pytest.mark.usefixtures("url")
def test_series_takes_a_breakdown_in_any_order_and_other_periods() -> None:
    breakdown = "staff_group=midwives|module=fetal_monitoring"
    rows = json.loads(
        _out(
            "series",
            "--org",
            "ZZB",
            "--measure",
            "training_compliance",
            "--breakdown",
            breakdown,
            "--format",
            "json",
        )
    )
    assert [row["status"] == "planned" for row in rows] == [False] * 48 + [True] * 3  # three months ahead
    claims = json.loads(_out("series", "--org", "ZZB", "--measure", "claims_received", "--format", "json"))
    assert [row["period"] for row in claims] == ["2020-21", "2021-22", "2022-23", "2023-24", "2024-25"]
    quarters = json.loads(
        _out("series", "--org", "ZZB", "--measure", "right_place_of_birth", "--format", "json")
    )
    assert quarters[-1]["period"] == "2026-Q3"
    assert "not_applicable" in _out("series", "--org", "ZZB", "--measure", "reg28_replied_in_time")


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("series", "--org", "ZZA", "--measure", "no_such_thing"), "not a measure here"),
        (("series", "--org", "ZZA", "--measure", "training_compliance"), "There is: module="),
        (("signals", "--org", "ZZA", "--period", "October"), "not a month"),
        (("signals", "--org", "XXX", "--period", "2026-10"), "XXX"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(arguments: tuple[str, ...], said: str) -> None:
    done = RUN.invoke(app, list(arguments))
    assert isinstance(done.exception, StoreError)
    assert said in str(done.exception)


def test_reset_leaves_any_other_store_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.db"
    address = f"sqlite:///{theirs}"
    Store.open(address).upgrade().close()
    with pytest.raises(StoreError, match="not a demonstration's store"):
        throw_away(address)
    assert theirs.exists()
    with pytest.raises(StoreError, match="only throws away a SQLite file"):
        throw_away("postgresql+psycopg://somebody@localhost/store")


def test_reset_throws_a_demonstration_away(tmp_path: Path) -> None:
    ours = tmp_path / "ours.db"
    address = f"sqlite:///{ours}"
    throw_away(address)  # nothing there yet: nothing to do
    store = Store.open(address).upgrade()
    store.set_meta(sample.DEMO, "yes")
    store.close()
    throw_away(address)
    assert not ours.exists()


def test_the_commands_are_registered() -> None:
    names = {command.name for command in typer.main.get_group(app).commands.values()}
    assert {"demo", "signals", "series"} <= names
