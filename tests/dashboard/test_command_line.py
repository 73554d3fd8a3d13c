"""`pqs` as a shell sees it: what it loads, and one sentence for whatever is wrong."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard import cli
from metrics.access import OPERATOR
from metrics.store import Store, save_organisations
from metrics.types import Organisation
from tests import stores

HEAVY = (
    "pandas",
    "plotly",
    "dash",
    "flask",
    "sqlalchemy",
    "alembic",
    "numpy",
    "scipy",
    "openpyxl",
    "metrics.store",
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a store of one trust without figures."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQS_STORE", "sqlite:///s.db")
    opened = stores.in_file(Path("s.db"))
    save_organisations(opened, OPERATOR, [Organisation("ZZA", "Northmere", "trust", fictional=True)])
    opened.close()
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    """The exit code, and the one line that a person is told."""
    monkeypatch.setattr(sys, "argv", ["pqs", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    assert out == ""
    assert len(err.splitlines()) == 1, err
    assert isinstance(ended.value.code, int)
    return ended.value.code, err.strip()


def loaded_by(*words: str) -> set[str]:
    """The modules that a command loads."""
    program = (
        "import sys, dashboard.cli\n"
        f"sys.argv = ['pqs', *{list(words)!r}]\n"
        "try:\n    dashboard.cli.main()\n"
        "except SystemExit:\n    print('LOADED', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "words", [("--help",), ("signals", "--help"), ("load", "--help"), ("no-such-command",)]
)
def test_help_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    assert loaded_by(*words).isdisjoint(HEAVY)


@pytest.mark.usefixtures("store")
def test_a_command_loads_only_what_it_needs() -> None:
    assert loaded_by("measures", "--search", "births").isdisjoint({*HEAVY, "dash"})
    web = {"pandas", "plotly", "dash", "flask", "alembic", "scipy", "openpyxl"}
    assert loaded_by("series", "--org", "ZZA", "--measure", "births").isdisjoint(web)
    assert loaded_by("signals", "--org", "ZZA", "--period", "2026-10").isdisjoint(web)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("serve", "--port", "abc"), "--port: “abc” is not a port; give a number from 1 to 65535"),
        (("serve", "--port", "99999"), "--port: “99999” is not a port"),
        (("serve", "--port", "-1"), "--port: “-1” is not a port"),
        (("demo", "--port", "0"), "--port: “0” is not a port"),
        (("serve", "--port"), "needs a value after --port"),
        (
            ("series", "--org", "ZZA", "--measure", "births", "--format", "xml"),
            "“xml” is none of csv, json, table",
        ),
        (
            ("series", "--org", "XYZ", "--measure", "births"),
            "No organisation has the code XYZ; `pqs org list`",
        ),
        (("series", "--org", "ZZA", "--measure", "birhts"), "did you mean births? `pqs measures` lists them"),
        (("series", "--org", "ZZA", "--measure", "qqq"), "“qqq” is not a measure here. `pqs measures` lists"),
        (("series", "--org", "ZZA"), "`pqs series` needs --measure. `pqs series --help`"),
        (("series", "--messure", "x"), "no option --messure; did you mean --measure?"),
        (("series", "--org", "ZZA", "--measure", "births", "more"), "does not know what to do with “more”"),
        (
            ("series", "--org", "ZZA", "--measure", "cqc_overall"),
            "is an answer with its date, not a figure by month, so there is no series to print; its page,",
        ),
        (("meeting", "add", "--org", "ZZA", "--date", "soon"), "“soon” is not a day; write it such as"),
        (("signals", "--org", "ZZA", "--period", "2026-13"), "“2026-13” is not a month. Write the year"),
        (
            ("template", "--org", "ZZA", "--year", "2026", "-o", "x.txt"),
            "“x.txt” is not the name of an Excel",
        ),
        (("template", "--org", "ZZA", "--year", "soon", "-o", "x.xlsx"), "“soon” is not a year"),
        (("withdraw", "abc"), "SUBMISSION: this needs a whole number. `pqs withdraw --help`"),
        (("withdraw", "1.5", "--reason", "Wrong ward"), "SUBMISSION: this needs a whole number."),
        (("nil", "ZZA"), "`pqs nil` needs MEASURE. `pqs nil --help`"),
        (("org", "add", "ZZX", " "), "An organisation needs a code and the name that boards know"),
        (
            ("template", "--org", "ZZA", "--year", "2026", "-o", "no/x.xlsx"),
            "could not be written to no/x.xlsx",
        ),
        (("measures", "--row", "99"), "There is no row “99”; the rows are"),
        (("load",), "`pqs load` needs PATH."),
        (("serie",), "`pqs` has no command “serie”; did you mean series? `pqs --help` lists them all."),
        (("org", "remove"), "`pqs org` has no command “remove”"),
        (
            ("series", "--as", "x@y.example", "--org", "ZZA", "--measure", "births"),
            "Nobody has the e-mail address",
        ),
    ],
)
def test_a_fault_is_one_sentence_with_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    code, line = told(capsys, monkeypatch, *words)
    assert said in line
    assert code == 2


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense", "“nonsense” is not a database URL; write one such as sqlite:///store.db"),
        ("mysql://x/y", "starts with “mysql”, which is not supported; use one such as"),
        ("postgresql://someone@127.0.0.1:1/none", "does not answer; check that PostgreSQL is running"),
        ("postgresql://someone@127.0.0.1:abc/none", "is not a database URL"),
        ("sqlite:///no/such/folder/x.db", "cannot be opened; check that the folder exists"),
        ("sqlite:///letter.db", "is not a database; give the address of a store"),
    ],
)
def test_a_store_that_cannot_be_used_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    address: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("letter.db").write_text("Dear board, " * 1000)
    monkeypatch.setenv("PQS_STORE", address)
    code, line = told(capsys, monkeypatch, "org", "list")
    assert said in line
    assert code == 2


def test_a_store_that_is_read_only_can_be_read_and_refuses_a_load(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PQS_STORE", f"sqlite:///file:{store / 's.db'}?mode=ro&uri=true")
    assert "Northmere" in CliRunner().invoke(cli.app, ["org", "list"]).output
    code, line = told(capsys, monkeypatch, "org", "add", "ZZB", "Caldermoor")
    assert (code, "is read-only; ask for the right to write to it" in line) == (2, True)


def test_a_folder_in_which_no_store_can_be_made_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PQS_STORE", raising=False)
    Path("var").write_text("not a folder")
    code, line = told(capsys, monkeypatch, "org", "list")
    assert (code, "stand in another folder, or name a store: PQS_STORE=" in line) == (2, True)


@pytest.mark.usefixtures("store")
def test_a_port_in_use_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, line = told(capsys, monkeypatch, "serve", "--port", str(port))
    assert (code, f"Port {port} on this machine cannot be used" in line) == (2, True)


def test_the_report_of_a_load_that_cannot_be_written_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_url: str) -> Store:
        raise PermissionError(13, "Permission denied", "report.txt")

    monkeypatch.setattr(Store, "open", fails)
    code, line = told(capsys, monkeypatch, "org", "list")
    assert (code, "“report.txt” cannot be read or written (Permission denied)" in line) == (2, True)


def test_ctrl_c_ends_with_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_url: str) -> Store:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "open", stopped)
    code, line = told(capsys, monkeypatch, "org", "list")
    assert (code, line.startswith("Stopped.")) == (130, True)


@pytest.mark.parametrize("words", [("measures", "--format", "csv"), ("measures",), ("--help",)])
def test_a_reader_that_goes_away_is_no_fault(words: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from dashboard.cli import main; main()", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("month", ["2026-10", "Oct 2026", "Oct-26", "October 2026"])
def test_signals_reads_months_as_a_load_does(month: str) -> None:
    told = CliRunner().invoke(cli.app, ["signals", "--org", "ZZA", "--period", month])
    assert told.exit_code == 0, told.exception
    assert "Northmere, 2026-10: 0 signals" in told.output


@pytest.mark.usefixtures("store")
def test_a_code_that_is_known_is_not_said_to_be_added() -> None:
    def added(*words: str) -> str:
        return CliRunner().invoke(cli.app, ["org", "add", *words]).output

    assert added("zzb", "Caldermoor") == "ZZB Caldermoor: added\n"
    assert "already known, nothing changed" in added("ZZB", "Caldermoor")
    changed = added("ZZB", "Caldermoor Hospitals")
    assert "known before; name was Caldermoor, now Caldermoor Hospitals. The older row is kept" in changed


def test_no_example_holds_the_code_of_a_real_trust() -> None:
    readme = (Path(cli.__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert "RXX" not in readme + str(cli.app.info.help)


def test_series_says_what_its_table_rounds() -> None:
    told = CliRunner().invoke(cli.app, ["series", "--help"]).output
    assert "csv and json round nothing; the table shows two decimals" in " ".join(told.split())


def test_pqs_alone_prints_its_help() -> None:
    done = CliRunner().invoke(cli.app, [])
    assert "Try it with fictional trusts" in done.output
