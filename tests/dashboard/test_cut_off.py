"""What a person reads at the next start about a load that was cut off."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dashboard.commands import store as commands
from dashboard.views.cut_off import told
from metrics.store import Store
from metrics.store.attempts import CutOff
from tests import stores
from tests.metrics.make import at
from tests.metrics.store.test_attempts import cut, gone


@pytest.mark.parametrize(
    ("number", "end"),
    [
        (None, "Nothing of it is stored; load the file again."),
        (12, "It was stored whole, as submission 12; nothing needs to be done."),
    ],
)
def test_the_sentence_says_what_when_who_and_what_to_do(number: int | None, end: str) -> None:
    begun = "The load of “june.csv”, begun on 1 July 2026 at 10:00 by a@b, was cut off."
    assert told(CutOff("june.csv", at(1), "a@b", number)) == f"{begun} {end}"


@pytest.mark.skipif(sys.platform == "win32", reason="no process is asked there whether it runs")
def test_any_command_that_opens_the_store_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "store.db"
    store = stores.in_file(path)
    cut(store, gone())
    store.close()
    monkeypatch.setenv("PQS_STORE", f"sqlite:///{path.as_posix()}")
    opened: list[Store] = [commands.open_store()]
    said = capsys.readouterr()
    assert said.err.startswith("The load of “june.csv”")
    assert said.out == ""
    opened.append(commands.open_store())
    assert capsys.readouterr().err == ""
    for one in opened:
        one.close()
