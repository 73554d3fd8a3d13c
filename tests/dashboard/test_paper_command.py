"""`pqs paper` and `pqs papers`: what they make and list, and one sentence for what cannot be made."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from dashboard import cli
from dashboard.papers.formats import PaperFormat
from dashboard.papers.progress import Progress
from dashboard.papers.template import shipped
from dashboard.papers.types import Paper
from dashboard.papers.words_of_file import size_of
from metrics.access import OPERATOR
from metrics.records import Meeting
from metrics.store import Store, add_meeting, add_user, grant
from tests import stores
from tests.dashboard.papers.plain import with_plain
from tests.metrics.make import at, figure, record, with_organisations

SHORT = 'name = "short"\ntitle = "Short"\nspan = "quarter"\n[[sections]]\nkey = "summary"\n'
QUARTER = ("--org", "zza", "--quarter", "2026-27Q1", "--template", "short.toml")
MONTH = ("--org", "ZZA", "--month", "2026-06")
TXT = ("--format", "txt")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A folder to stand in, with a store of three months, a template, and a format of the tests' own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQS_STORE", "sqlite:///s.db")
    monkeypatch.setenv("COLUMNS", "200")
    with_plain(monkeypatch)
    (tmp_path / "short.toml").write_text(SHORT, encoding="utf-8")
    opened = with_organisations(stores.in_file(tmp_path / "s.db"))
    figures = [figure(300.0 + i, period=date(2026, i, 1)) for i in (4, 5, 6)]
    record(opened, *figures, when=at(8), name="first.csv")
    opened.set_meta("clock", at(20).isoformat())
    add_user(opened, OPERATOR, "ruth@zza.example", "Ruth Lindqvist")
    grant(opened, OPERATOR, "ruth@zza.example", "director", "ZZA")
    add_user(opened, OPERATOR, "lena@zzl.example", "Lena Marsh")
    grant(opened, OPERATOR, "lena@zzl.example", "lms_lead", "ZZL")
    return opened


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(capsys, monkeypatch)


class Run:
    """`pqs` with some words: its exit code, and what it prints to its reader and aside."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch

    def __call__(self, *words: str) -> tuple[int, str, str]:
        self.monkeypatch.setattr(sys, "argv", ["pqs", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = self.capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, out, err


def test_a_paper_is_made_told_listed_and_made_again(store: Store, run: Run, tmp_path: Path) -> None:
    add_meeting(store, OPERATOR, Meeting("ZZA", "board", date(2026, 7, 23), at(22), ""))
    code, out, _ = run("paper", *QUARTER, "--out", "p.txt", "--as", "ruth@zza.example")
    content = (tmp_path / "p.txt").read_bytes()
    digest = sha256(content).hexdigest()
    assert (code, out) == (
        0,
        "Wrote p.txt: ZZA, short, private.\n" + f"Kept on the record with its SHA-256, {digest}\n",
    )
    for said in ("Ruth Lindqvist", "April to June 2026", "'Board'", "23 July 2026", "20 July 2026, 10:00"):
        assert said.encode() in content, said
    assert {path.name for path in tmp_path.glob("*") if "p.txt" in path.name} == {"p.txt"}
    _, listed, _ = run("papers", "--org", "ZZA")
    for said in ("ZZA short, 2026-27Q1, private, txt", digest[:12], "ruth@zza.example"):
        assert said in listed, said
    record(store, figure(999.0, period=date(2026, 6, 1)), when=at(21), name="later.csv")
    again = run("papers", "--again", digest[:8], "--out", "again.txt")
    assert again[:2] == (0, "Wrote again.txt: byte for byte the paper that was kept.\n")
    assert (tmp_path / "again.txt").read_bytes() == content


def test_a_paper_that_is_not_the_same_again_ends_with_one(
    store: Store, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.now() == at(20)
    assert run("paper", *QUARTER, "--out", "p.txt")[0] == 0
    digest = sha256(Path("p.txt").read_bytes()).hexdigest()
    monkeypatch.setattr("dashboard.papers.front.FICTIONAL", "Otherwise.")
    code, out, _ = run("papers", "--again", digest, "--out", "again.txt")
    assert (code, "though the program is the same" in out) == (1, True)
    monkeypatch.setattr("dashboard.papers.records.version", lambda _name: "9.9")
    code, out, _ = run("papers", "--again", digest, "--out", "again.txt")
    assert (code, "this by version 9.9; the one that was kept is unchanged" in out) == (1, True)


def test_without_a_name_the_file_has_the_papers_own(store: Store, run: Run) -> None:
    assert store.now() == at(20)
    given = ("--meeting", "Quality committee", "--date", "2026-07-30", "--author", "Hugh", *TXT)
    code, out, _ = run("paper", *QUARTER, *given, "--known-at", "2026-07-12")
    name = "ZZA_short_2026-27Q1_private_known_2026-07-12.txt"
    assert (code, f"Wrote {name}:" in out) == (0, True)
    said = Path(name).read_text(encoding="utf-8")
    for text in ("Quality committee", "30 July 2026", "'Hugh'", "12 July 2026, 23:59"):
        assert text in said, text
    assert run("paper", *QUARTER, *TXT, "--out", ".")[1].startswith("Wrote ZZA_short_2026-27Q1_private")
    assert run("paper", *QUARTER, *TXT, "--out", "minutes")[1].startswith("Wrote minutes.txt")
    assert run("paper", *QUARTER, *TXT, "--out", "minutes.txt")[1].startswith("Replaced minutes.txt")


def test_a_section_that_fails_is_named_and_ends_with_one(
    store: Store, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.now() == at(20)

    def fails(*_asked: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dashboard.papers.source.PaperSource.overview", property(fails))
    code, out, err = run("paper", *QUARTER, "--out", "p.txt")
    assert (code, "Wrote p.txt" in out) == (1, True)
    assert err.endswith("The section “Summary” could not be made; the paper says why.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*QUARTER, "--month", "2026-06"), "a quarter or a month, not both"),
        (("--org", "ZZA"), "Say of which months: --quarter 2026-27Q2"),
        (("--org", "ZZA", "--quarter", "2026-28Q1"), "“2026-28Q1” is not a financial quarter"),
        (("--org", "ZZA", "--quarter", "2026-27Q2"), "reach to June 2026, so there is no paper of 2026-27Q2"),
        (("--org", "ZZA", "--month", "2026-07"), "no figures of July 2026 for ZZA. There are figures of Ap"),
        (("--org", "ZZA", "--month", "June"), "“June” is not a month"),
        (("--org", "ZZB", "--month", "2026-06"), "Nothing has been loaded for ZZB yet"),
        (("--org", "ZZQ", "--month", "2026-06"), "No organisation has the code ZZQ"),
        (("--org", "ZZL", "--month", "2026-06"), "The template system is of a quarter"),
        (
            ("--org", "ZZL", "--month", "2026-06", "--template", "monthly"),
            "The template monthly is of a trust, and Northern Fells is none",
        ),
        (
            ("--org", "ZZA", "--quarter", "2026-27Q1", "--template", "system"),
            "The template system is of a local system or region, and",
        ),
        (("--org", "ZZL", "--quarter", "2026-27Q1"), "No trust of ZZL has a figure"),
        (
            ("--org", "ZZL", "--quarter", "2026-27Q1", "--as", "ruth@zza.example"),
            "Ruth Lindqvist may not make papers of ZZL; the LMS lead and the regional viewer may.",
        ),
        ((*MONTH, "--template", "weekly"), "“weekly” for ZZA. There are: brief, monthly, quarterly."),
        ((*MONTH, "--template", "none.toml"), "“none.toml” cannot be read"),
        ((*MONTH, "--template", "quarterly"), "The template quarterly is of a quarter"),
        (("--org", "ZZA", "--quarter", "2026-27Q1", "--template", "brief"), "brief is of one month"),
        ((*MONTH, "--format", "html"), "“html” is no format of a paper; it is one of"),
        ((*MONTH, "--out", "p.pages"), "“pages” is no format of a paper"),
        ((*MONTH, *TXT, "--out", "p.pdf"), "“p.pdf” does not end in .txt"),
        ((*MONTH, "--out", "nowhere/p.txt"), "“nowhere/p.txt” cannot be read or written"),
        ((*MONTH, "--known-at", "2026-07-01"), "Nothing had been loaded for ZZA by 1 July 2026, 23:59"),
        ((*MONTH, "--known-at", "2026-07-21"), "2026-07-21 has not come yet"),
        ((*MONTH, "--known-at", "then"), "“then” is not a day"),
        ((*MONTH, "--date", "30.7."), "“30.7.” is not a day"),
        ((*MONTH, "--public"), "ZZA has shared no month"),
        ((*MONTH, "--words-checked"), "--words-checked is about a public paper"),
        ((*MONTH, "--as", "lena@zzl.example"), "Lena Marsh may not make papers of ZZA; the trust data lead"),
    ],
)
def test_one_sentence_for_what_cannot_be_made(
    store: Store, run: Run, words: tuple[str, ...], said: str
) -> None:
    assert store.now() == at(20)
    form = () if "--out" in words or "--format" in words else TXT
    code, out, err = run("paper", *words, *form)
    assert (code, out, len(err.splitlines())) == (2, "", 1), err
    assert said in err
    assert {path.name for path in Path().iterdir()} <= {"s.db", "s.db-wal", "s.db-shm", "short.toml"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--again", "abcd1234"), "give both: --again with its hash, and --out"),
        (("--out", "p.txt"), "give both"),
        (("--again", "abc", "--out", "p.txt"), "at least the first 8 letters"),
        (("--again", "abcd1234", "--out", "p.txt"), "No paper that you may read has the hash abcd1234"),
        (("--again", "abcd1234", "--out", "p.txt", "--templates"), "--again or --templates, not both"),
        (("--org", "ZZQ"), "No organisation has the code ZZQ"),
        (("--org", "ZZA", "--as", "lena@zzl.example"), "Lena Marsh may not read the figures of ZZA"),
    ],
)
def test_one_sentence_for_what_cannot_be_listed(
    store: Store, run: Run, words: tuple[str, ...], said: str
) -> None:
    assert store.now() == at(20)
    code, out, err = run("papers", *words)
    assert (code, out, len(err.splitlines())) == (2, "", 1), err
    assert said in err


def test_ctrl_c_keeps_nothing_and_leaves_the_file_that_was_there(
    store: Store, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_paper: Paper, _progress: Progress) -> bytes:
        raise KeyboardInterrupt

    with_plain(monkeypatch, PaperFormat("Stopped", "text/plain", "txt", stopped))
    Path("p.txt").write_text("What was there", encoding="utf-8")
    code, out, err = run("paper", *QUARTER, "--out", "p.txt")
    assert (code, out) == (130, "")
    assert err == "Stopped. What was finished before is kept; nothing is half-written.\n"
    assert Path("p.txt").read_text(encoding="utf-8") == "What was there"
    assert not [path for path in Path().iterdir() if path.name.startswith(".")]
    assert run("papers")[1] == "No paper has been made yet. `pqs paper --help` says how.\n"
    assert store.now() == at(20)


def test_templates_are_listed_with_what_they_hold(store: Store, run: Run) -> None:
    assert store.now() == at(20)
    _, out, _ = run("papers", "--templates", "--org", "ZZA")
    for one in shipped().values():
        of = " of a local system or region" if one.about == "system" else ""
        told = rf"^{one.name}: {re.escape(one.title)}\. Of a {one.span}{of}; ships"
        assert re.search(told, out, re.MULTILINE)
    assert "  Exceptions (8 charts at most)\n" in out


def test_pages_slides_and_sheets_are_counted() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in ("ppt/slides/slide1.xml", "ppt/slides/slide2.xml", "ppt/slides/_rels/slide1.xml.rels"):
            made.writestr(name, "")
    assert size_of("pptx", out.getvalue()) == "two slides"
    assert size_of("docx", b"") == ""
    assert size_of("pdf", b"<</Type/Pages/Count 12/Kids[]>> <</Type/Pages/Count 3>>") == "12 pages"
    assert size_of("pdf", b"") == ""
