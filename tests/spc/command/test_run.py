"""How the command starts and how it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from spc.command.run import COMMANDS
from tests.spc.command.files import Capture, monthly, run, write
from tests.spc.series import CALM

HEAVY = {"scipy", "pandas", "statsmodels", "plotly", "dash", "sqlalchemy"}


@pytest.mark.parametrize("arguments", [("--help",), ("FILE", "--format", "csv")])
def test_nothing_heavy_is_loaded_before_it_is_needed(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    file = write(tmp_path, monthly(CALM))
    given = [str(file) if a == "FILE" else a for a in arguments]
    program = (
        "import sys\nfrom spc.command.run import main\n"
        f"try:\n    main({given!r})\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "spc.analyse" in loaded
    assert loaded.isdisjoint(HEAVY)
    assert not any(name.startswith("spc.draw") for name in loaded)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help_and_one_line_for_a_wrong_option(capsys: Capture, command: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run(capsys, command, "--help")
    assert ended.value.code == 0
    assert f"python -m spc {command}" in capsys.readouterr().out
    code, out, err = run(capsys, command, "--bogus")
    assert (code, out, len(err)) == (2, "", 1)
    assert f"`python -m spc {command} --help` lists every option." in err[0]


def test_the_first_help_names_the_other_commands(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        run(capsys, "--help")
    said = " ".join(capsys.readouterr().out.split())
    assert all(f"python -m spc {command}" in said for command in COMMANDS)
