"""`--format svg`: reasons, targets, what is ahead and a suggestion, in a picture that leaves its page."""

from __future__ import annotations

import re
from pathlib import Path

from tests.spc.command.files import Capture, monthly, run, write
from tests.spc.series import CALM

SHIFTED = [*CALM, *CALM, *(x + 3 for x in CALM)]


def picture(capsys: Capture, folder: Path, text: str, *options: object) -> str:
    code, drawn, err = run(capsys, "--format", "svg", *options, write(folder, text))
    assert (code, err) == (0, [])
    return drawn


def test_what_was_done_and_why_stands_in_the_picture(capsys: Capture, tmp_path: Path) -> None:
    ghost = [*[""] * 4, "roster failed"]
    options = ("--rebase", "2021-01-10=new rota", "--target", 12, "--better", "higher")
    drawn = picture(capsys, tmp_path, monthly(SHIFTED, ghost=ghost), *options)
    assert "From February 2021: new rota" in drawn
    assert "Kept out of the limits: May 2020 (roster failed)." in drawn
    assert 'class="target"' in drawn
    assert "If nothing had changed, a chart like this one" in drawn


def test_a_suggestion_is_drawn_until_it_is_turned_down(capsys: Capture, tmp_path: Path) -> None:
    drawn = picture(capsys, tmp_path, monthly(SHIFTED))
    assert 'class="suggested"' in drawn
    assert "New limits could be drawn from January 2022" in drawn
    refused = picture(capsys, tmp_path, monthly(SHIFTED), "--reject", "2022-01-01=to end in June")
    assert "uggested" not in refused


def test_a_target_to_come_is_drawn_and_told(capsys: Capture, tmp_path: Path) -> None:
    values = [*CALM, None, None, None]
    drawn = picture(capsys, tmp_path, monthly(values, target=[9] * 13 + [11, 11]), "--better", "higher")
    assert 'class="target-ahead"' in drawn
    assert "From February 2021 the target is 11" in drawn


def test_the_label_says_what_the_json_reads(capsys: Capture, tmp_path: Path) -> None:
    drawn = picture(capsys, tmp_path, monthly(SHIFTED))
    label = re.search(r'aria-label="([^"]*)"', drawn)
    assert label is not None
    assert label[1].startswith("December 2022 was 14. Higher than usual")


def test_a_chart_of_gaps_shows_each_phase_with_its_own_limits(capsys: Capture, tmp_path: Path) -> None:
    gaps = [(i, 5 + i % 7 + 20 * (i > 14), "new clinic" if i == 15 else "") for i in range(1, 29)]
    text = "\n".join(["date,value,rebase", *(f"{i},{gap},{why}" for i, gap, why in gaps)])
    drawn = picture(capsys, tmp_path, text, "--chart", "g")
    assert drawn.count('class="mean"') == 2
    assert "From point 15: new clinic" in drawn
