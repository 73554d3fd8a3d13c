"""`python -m spc funnel`, as a script sees it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from spc.__main__ import main
from spc.funnel.dispersion import kept_variance

ROWS = "group,numerator,denominator\nA,12,400\nB,30,500\nC,4,300\nD,,200\nE,0,0\nF,21,700\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "groups.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def run(
    capsys: pytest.CaptureFixture[str], *arguments: object
) -> tuple[int, list[dict[str, Any]], list[str]]:
    code = main(["funnel", *(str(a) for a in arguments)])
    out, err = capsys.readouterr()
    lines = [
        json.loads(line, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))
        for line in out.splitlines()
    ]
    return code, lines, err.splitlines()


@pytest.mark.parametrize("kind", ["proportion", "rate", "ratio"])
@pytest.mark.parametrize("model", ["additive", "multiplicative", "none"])
def test_one_line_for_all_and_one_per_group(
    file: Path, capsys: pytest.CaptureFixture[str], kind: str, model: str
) -> None:
    code, (first, *groups), err = run(
        capsys, "--kind", kind, "--overdispersion", model, "--limits", "95,99.8", file
    )
    assert (code, err) == (0, [])
    assert first["groups"] == 4
    assert (first["kind"], first["overdispersion"]) == (kind, model)
    assert all(isinstance(first[name], float) for name in ("phi", "tau2", "centre"))
    assert [line["group"] for line in groups] == list("ABCDEF")
    assert all(list(line["limits"]) == list(line["adjusted_limits"]) == ["95", "99.8"] for line in groups)
    assert [line["flag"] == "no_data" for line in groups] == [False, False, False, True, True, False]
    assert [line["z"] is None for line in groups] == [False, False, False, True, True, False]


def test_what_tempering_takes_is_made_good_where_it_is_asked(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (first, *_), (good, *_) = (
        run(capsys, "--kind", "proportion", *more, file)[1] for more in ((), ("--consistent",))
    )
    assert good["phi"] == pytest.approx(first["phi"] / kept_variance(0.1, cut=False))
    assert good["tau2"] > first["tau2"]


def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: str, *arguments: str) -> list[str]:
    path = tmp_path / "own.csv"
    path.write_text(f"group,numerator,denominator\n{rows}", encoding="utf-8")
    _, lines, _ = run(capsys, *arguments, path)
    notes = lines[0]["notes"]
    main(["funnel", *arguments, "--format", "svg", str(path)])
    drawn = capsys.readouterr().out
    assert all(note.split(":")[0].split(",")[0][:40] in drawn for note in notes), "the picture says them too"
    return list(notes)


def test_groups_without_cases_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "A,12,400\nB,30,500\nC,4,300\nE,0,0\n"
    assert told(tmp_path, capsys, rows, "--kind", "rate") == [
        "Not drawn, without cases or without a figure: E."
    ]


def test_one_group_alone_is_compared_with_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "A,12,400\n"
    assert told(tmp_path, capsys, rows, "--kind", "proportion") == [
        "There is only one group, and the centre is its own figure: this funnel compares nothing."
    ]
    assert told(tmp_path, capsys, rows, "--kind", "ratio") == []
    assert told(tmp_path, capsys, rows, "--kind", "proportion", "--centre", "0.1") == []


def test_an_allowance_that_lets_anything_through_is_not_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = "".join(f"G{i},{n},{100 + i}\n" for i, n in enumerate((96, 120, 103, 85, 118, 99, 131, 90)))
    assert told(tmp_path, capsys, sound, "--kind", "ratio") == []
    wrong = "".join(f"W{i},{5 + i},{100 + i}\n" for i in range(4))  # expected counts twenty times too high
    (said,) = told(tmp_path, capsys, sound + wrong, "--kind", "ratio")
    assert said.startswith("The groups differ by far more than such an allowance is meant for (phi ")
    assert "Check the denominators" in said
    assert told(tmp_path, capsys, sound + wrong, "--kind", "ratio", "--overdispersion", "none") == []


def test_the_figures(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, (first, *groups), _ = run(
        capsys, "--kind", "proportion", "--overdispersion", "none", "--multiply", "100", file
    )
    assert first["centre"] == pytest.approx(100 * 67 / 1900)
    assert groups[1]["value"] == pytest.approx(6)
    assert groups[1]["flag"] == "above_95"
    assert groups[1]["limits"]["95"] == {"lower": pytest.approx(2.0), "upper": pytest.approx(5.2)}
    assert groups[1]["stabilised"]["value"] < 6
    assert groups[4]["limits"]["95"] == {"lower": None, "upper": None}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("group,numerator\nA,1\n", ["row 1: no column 'denominator'"]),
        ("group,numerator,denominator\n", ["row 2: the file has a header and no rows"]),
        (
            "group,numerator,denominator\nA,5,4\nA,1,2\n,1,2\nB,x,-2\nC,nan,1\nD,1\n",
            [
                "row 2: numerator: 5 of 4 is more than all",
                "row 3: group: A stands in row 2 already",
                "row 4: group: an empty cell",
                "row 5: numerator: 'x' is not a number; leave a missing value empty",
                "row 5: denominator: -2 is negative",
                "row 6: numerator: 'nan' is not a number; leave a missing value empty",
                "row 7: 2 cells where the header has 3",
            ],
        ),
    ],
)
def test_each_fault_has_its_row(
    file: Path, capsys: pytest.CaptureFixture[str], text: str, said: list[str]
) -> None:
    file.write_text(text, encoding="utf-8")
    assert run(capsys, "--kind", "proportion", file) == (2, [], said)


@pytest.mark.parametrize(
    "wrong",
    [
        ["--kind", "odd"],
        ["--kind", "rate", "--limits", "95,x"],
        ["--kind", "rate", "--limits", "0"],
        ["--kind", "rate", "--limits", "nan"],
        ["--kind", "rate", "--trim", "0.7"],
        ["--kind", "rate", "--centre", "0"],
        [],
    ],
)
def test_a_wrong_option_is_one_line(file: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]) -> None:
    code, lines, err = run(capsys, *wrong, file)
    assert (code, lines, len(err)) == (2, [], 1)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "--kind", "rate", tmp_path / "none.csv")
    assert code == 2
    assert "cannot be read" in err[0]
    (tmp_path / "odd.csv").write_bytes(b"group,numerator,denominator\nA,1,2\n\xff,1,2\n")
    said = "row 3: the file is not UTF-8 text; save it as CSV UTF-8"
    assert run(capsys, "--kind", "rate", tmp_path / "odd.csv")[2] == [said]


def test_standard_input_in_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "spc", "funnel", "--kind", "ratio"]
    done = subprocess.run(command, input=ROWS, capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 7


def test_a_centre_that_no_proportion_can_have(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text("group,numerator,denominator\nA,1,20\n", encoding="utf-8")
    options = ("--kind", "proportion", "--centre", 2, tmp_path / "in.csv")
    code, _, err = run(capsys, *options)
    assert (code, err) == (2, ["the centre is 2, but proportions lie between 0 and 1"])
    assert run(capsys, "--multiply", 100, *options)[0] == 0
