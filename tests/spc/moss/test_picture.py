"""`python -m spc moss --format svg --site X`."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from spc.__main__ import main
from tests.spc.moss.files import Files

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def run(files: Files, capsys: Capture, *options: str) -> tuple[int, str, list[str]]:
    files.run(capsys)  # writes the files
    at = {name: str(files.folder / name) for name in ("D.csv", "E.csv", "R.csv")}
    given = ["moss", "--denominators", at["D.csv"], at["E.csv"], "--rates", at["R.csv"], *options]
    code = main(given)
    said = capsys.readouterr()
    return code, said.out, said.err.splitlines()


@pytest.mark.parametrize("mode", ["national", "exact"])
def test_the_sum_with_both_levels_and_beneath_it_the_excess(files: Files, capsys: Capture, mode: str) -> None:
    code, picture, _ = run(files, capsys, "--mode", mode, "--format", "svg", "--site", "AA1")
    assert code == 0
    root = ET.fromstring(picture)
    assert len([part for part in root if part.get("class") == "big sums"]) == 2
    said = [element.text or "" for element in root.iter() if element.tag.endswith("text")]
    assert {"Level 1", "Level 2"} <= set(said)
    assert any(text.startswith("With nothing wrong this site would still show level 1") for text in said)
    assert any("more events than expected" in text for text in said)


def test_the_run_lengths_are_the_sites_own(files: Files, capsys: Capture) -> None:
    _, answers, _ = files.run(capsys)
    last = [each for each in answers if each["site"] == "AA1"][-1]
    _, picture, _ = run(files, capsys, "--format", "svg", "--site", "AA1")
    assert f"level 1 about once in {last['run_length_1']:.0f} months" in picture
    assert f"level 2 about once in {last['run_length_2']:.0f} months" in picture


def test_the_clock_of_a_signal_is_said(files: Files, capsys: Capture) -> None:
    files.events.append("AA,AA1,Site,TRUST,2025-01-20,2025-01,6,SB")
    _, picture, _ = run(files, capsys, "--as-at", "2025-02-03", "--format", "svg", "--site", "AA1")
    assert "The safety check is due by 13 February 2025." in picture


def test_one_site_alone_may_be_asked_for(files: Files, capsys: Capture) -> None:
    _, answers, _ = files.run(capsys, "--site", "AA2")
    assert {each["site"] for each in answers} == {"AA2"}


def test_which_site_must_be_said_for_a_drawing(files: Files, capsys: Capture) -> None:
    code, out, err = run(files, capsys, "--format", "svg")
    assert (code, out, err[-1]) == (2, "", "svg draws one site; name it with --site: AA1, AA2")
    code, out, err = run(files, capsys, "--site", "ZZ9")
    assert (code, out) == (2, "")
    assert err[-1] == "--site ZZ9: no answer for it; there is one for AA1, AA2"


def test_a_wrong_option_is_one_line(files: Files, capsys: Capture) -> None:
    code, out, err = run(files, capsys, "--mode", "odd")
    assert (code, out, len(err)) == (2, "", 1)
    assert err[0].startswith("--mode: 'odd' is none of")
