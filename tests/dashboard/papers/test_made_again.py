"""A paper made again from its record is the same byte for byte, whatever was recorded since."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dashboard.papers.keep import make_paper, papers, remade
from dashboard.papers.order import Order
from dashboard.papers.template import Template, parse, shipped
from dashboard.papers.types import Marking
from metrics.access import OPERATOR
from metrics.store import Store
from tests.conftest import ROOT
from tests.dashboard.papers.changed import LATER, ORG, change_everything
from tests.dashboard.papers.plain import with_plain

SOME = parse("""
name = "some"
title = "Some of the sections"
span = "quarter"
[[sections]]
key = "summary"
[[sections]]
key = "appendix2"
[[sections]]
key = "exceptions"
most = 2
[[sections]]
key = "following"
""")
SEPTEMBER = date(2026, 9, 1)


def ordered(store: Store, template: Template, marking: Marking) -> Order:
    return Order(ORG, SEPTEMBER, template, marking, store.moment(), "Hugh Pellow", texts=True)


def test_another_process_makes_the_same_pdf_after_everything_has_changed(
    load_store: Store, tmp_path: Path
) -> None:
    order = ordered(load_store, SOME, Marking.PUBLIC)
    record, content = make_paper(load_store, OPERATOR, order, "pdf")
    assert record.failed == ()
    change_everything(load_store, tmp_path)
    assert load_store.now() >= LATER
    program = "from dashboard.cli import main; main()"
    words = [sys.executable, "-c", program, "papers", "--again", record.sha256, "--out", "again.pdf"]
    environment = os.environ | {"PQS_STORE": str(load_store.url), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "again.pdf").read_bytes() == content


@pytest.mark.soak
@pytest.mark.parametrize("marking", Marking)
def test_nothing_later_comes_into_any_section_or_drawing(
    load_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marking: Marking
) -> None:
    """Line by line: every word, every figure of a chart, and its SVG."""
    with_plain(monkeypatch)
    order = ordered(load_store, shipped()["quarterly"], marking)
    record, content = make_paper(load_store, OPERATOR, order, "txt")
    assert record.failed == ()
    change_everything(load_store, tmp_path)
    fresh = Store.open(str(load_store.url))
    assert fresh.now() >= LATER
    assert papers(fresh, OPERATOR, ORG)[-1] == record
    again = remade(fresh, OPERATOR, record)
    lost = set(content.splitlines()) ^ set(again.content.splitlines())
    assert not lost, sorted(lost)[:6]
    assert again.same
    fresh.close()
