"""Sections that run beside each other: nothing of what they find, and no section's figures, is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak import beside, report
from tests.soak.beside import told


def test_what_was_written_elsewhere_takes_its_place_and_no_other(tmp_path: Path) -> None:
    whole, other = tmp_path / "whole.md", tmp_path / "other.md"
    for name, figures in (("attack", "Old."), ("england", "Kept.")):
        report.write(name, name.title(), [figures], whole)
    report.write("attack", "Attack", ["New."], other)
    report.take_over(other, whole)
    said = whole.read_text(encoding="utf-8")
    assert ("New." in said, "Old." in said, "Kept." in said) == (True, False, True)
    assert said.startswith(report.HEAD)


def test_a_section_that_wrote_nothing_changes_nothing(tmp_path: Path) -> None:
    whole = tmp_path / "whole.md"
    report.write("attack", "Attack", ["Kept."], whole)
    before = whole.read_text(encoding="utf-8")
    report.take_over(tmp_path / "none.md", whole)
    assert whole.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("code", "words", "faults"),
    [
        (0, "", []),
        (1, "One\nAnother\n", ["One", "Another"]),
        (1, "", ["orders did not end: code 1"]),  # a fault in the check itself
        (-9, "One\n", ["One", "orders did not end: code -9"]),
    ],
)
def test_faults_are_what_it_told_and_an_end_too_soon_is_one(code: int, words: str, faults: list[str]) -> None:
    assert told("orders", code, words) == faults


def test_every_section_runs_and_each_fault_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def program(command: list[str], *, env: dict[str, str], **more: object) -> object:
        """A section that writes its figures, and has a fault if it is the second."""
        name = command[-1]
        report.write(name, name, [f"Figures of {name}."], Path(env[report.ELSEWHERE]))
        found = f"{name} is wrong\n" if name == "b" else ""
        return subprocess.CompletedProcess(command, int(bool(found)), found)

    document = tmp_path / "soak.md"
    take_over = report.take_over
    monkeypatch.setattr(subprocess, "run", program)
    monkeypatch.setattr(report, "take_over", lambda written: take_over(written, document))
    lines: list[str] = []
    assert beside.run(["a", "b", "c"], lines.append) == ["b is wrong"]
    said = document.read_text(encoding="utf-8")
    assert all(f"Figures of {name}." in said for name in "abc")
    assert sorted(line for line in lines if "faults" in line) == [
        "a: 0 minutes, faults: 0",
        "b: 0 minutes, faults: 1",
        "c: 0 minutes, faults: 0",
    ]


def test_a_name_that_is_no_section_is_no_success() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.soak", "nothing"], capture_output=True, text=True, check=False
    )
    assert ended.returncode
    assert "KeyError: 'nothing'" in ended.stderr
