"""`--format svg`: reasons, targets, what is ahead and a suggestion, in a picture that leaves its page."""

from __future__ import annotations

import re
from pathlib import Path

from tests.spc.command.files import Capture, answer, monthly, run, write
from tests.spc.series import CALM

SHIFTED = [*CALM, *CALM, *(x + 3 for x in CALM)]


def picture(capsys: Capture, folder: Path, text: str, *options: object) -> str:
    code, drawn, err = run(capsys, "--format", "svg", *options, write(folder, text))
    assert (code, err) == (0, [])
    return drawn


def test_what_was_done_and_why_stands_in_the_picture(capsys: Capture, tmp_path: Path) -> None:
    ghost = [*[""] * 4, "roster failed"]
    options = ("--rebase", "2021-02-01=new rota", "--target", 12, "--better", "higher")
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


def test_a_level_that_is_still_worse_is_said_under_the_picture(capsys: Capture, tmp_path: Path) -> None:
    options = ("--better", "lower", "--rebase", "2022-01-01=new rota")
    drawn = picture(capsys, tmp_path, monthly(SHIFTED), *options)
    said = (
        "Still worse than before January 2022. No minuted decision that accepts this level is recorded here."
    )
    assert drawn.count(f">{said}<") == 1
    assert said in answer(capsys, *options, tmp_path / "in.csv")["reading"]
    better = picture(capsys, tmp_path, monthly(SHIFTED), *options, "--better", "higher")
    assert "worse" not in better
    assert "minuted" not in better


def test_a_worse_level_is_not_suggested_without_what_speaks_against_it(
    capsys: Capture, tmp_path: Path
) -> None:
    against = "The new level is worse than the old."
    assert against in picture(capsys, tmp_path, monthly(SHIFTED), "--better", "lower")
    assert against not in picture(capsys, tmp_path, monthly(SHIFTED), "--better", "higher")


def test_the_bold_month_is_that_of_the_newest_figure(capsys: Capture, tmp_path: Path) -> None:
    bold = re.compile(r'<text [^>]*font-weight="700"[^>]*>(\w{3})</text>')
    plain = picture(capsys, tmp_path, monthly(CALM))
    assert bold.findall(plain) == ["Dec"]
    values = [*CALM, None, None, None]
    ahead = picture(capsys, tmp_path, monthly(values, target=[9] * 13 + [11, 11]), "--better", "higher")
    assert bold.findall(ahead) == ["Dec"]


def test_a_series_without_a_name_has_that_of_its_file(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, monthly(CALM), "Stillbirths.csv")
    _, drawn, _ = run(capsys, "--format", "svg", file)
    assert "<title>Stillbirths: " in drawn
    assert ">Stillbirths: " in drawn


def test_every_phase_has_its_whole_reason_however_narrow_it_is(capsys: Capture, tmp_path: Path) -> None:
    long = "the unit moved to the new building, with two theatres and a triage room of its own from day one"
    options = ("--rebase", "2021-01-01=new rota", "--rebase", f"2021-04-01={long}")
    drawn = " ".join(re.findall(r">([^<]+)</text>", picture(capsys, tmp_path, monthly(SHIFTED), *options)))
    assert f"Limits start afresh from January 2021 (new rota) and April 2021 ({long})." in drawn
    assert "No limits in Jan to Mar 2021: fewer than 10 months set none." in drawn
    assert "start afresh" not in picture(capsys, tmp_path, monthly(SHIFTED))
    run_chart = picture(capsys, tmp_path, monthly(SHIFTED), *options, "--chart", "run")
    assert "No limits in" not in run_chart, "a run chart has none anywhere"
    sums = picture(capsys, tmp_path, monthly(SHIFTED), *options[:2], "--chart", "cusum_poisson")
    assert "Sums start afresh from January 2021 (new rota)." in sums
