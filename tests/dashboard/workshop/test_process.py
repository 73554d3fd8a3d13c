"""A workshop in a process of its own: it does the same work, and a paper is never lost with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.papers.order import Order
from dashboard.papers.progress import Cancelled, Progress, silent
from dashboard.papers.template import Part, Template
from dashboard.papers.types import Marking
from dashboard.workshop import HERE, Here, process, unseen
from dashboard.workshop.jobs import JudgeTrusts, MakePaper, ShowPages
from dashboard.workshop.process import Process
from metrics.access import Viewer
from metrics.store import Store, StoreError
from metrics.system.members import system
from tests.dashboard.papers.example import KNOWN_AT, SEPTEMBER
from tests.dashboard.workshop.work import (
    PATIENCE,
    Fails,
    GivesWhatCannotBeSent,
    UntilThere,
    WhoAmI,
    wait_for,
)

SHORT = Template(
    name="short",
    title="In short",
    sections=(Part(key="appendix2"), Part(key="charts", measures=("stillbirth_rate",)), Part(key="glossary")),
)
ORDER = Order("ZZA", SEPTEMBER, SHORT, Marking.PRIVATE, KNOWN_AT, "Ruth Lindqvist", shared_at=KNOWN_AT)


@pytest.fixture(scope="module")
def shop() -> Iterator[Process]:
    made = Process()
    assert made.ready.wait(PATIENCE)
    yield made
    made.close()


@pytest.fixture
def own_shop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Process]:
    """One that a test may kill; it is started again at once."""
    monkeypatch.setattr(process, "AGAIN", 0.0)
    made = Process()
    assert made.ready.wait(PATIENCE)
    yield made
    made.close()


def there(shop: Process, store: Store) -> bool:
    return shop.do(store, WhoAmI(), unseen) == shop.number != os.getpid()


@pytest.mark.parametrize("ending", ["pdf", "pptx", "docx", "xlsx"])
def test_a_paper_has_the_same_bytes_wherever_it_is_made(
    shop: Process, demo_store: Store, ending: str
) -> None:
    job = MakePaper(ORDER, ending)
    assert shop.do(demo_store, job, unseen) == HERE.do(demo_store, replace(job, anew=True), unseen)


def test_its_pages_look_the_same(shop: Process, demo_store: Store) -> None:
    assert shop.do(demo_store, ShowPages(ORDER), unseen) == HERE.do(demo_store, ShowPages(ORDER), unseen)


def test_trusts_are_judged_the_same(shop: Process, demo_store: Store, lead: Viewer) -> None:
    found = system(demo_store, lead, lead.grants[0].org_code, SEPTEMBER)
    assert len(found.members) > 1
    for whole in (False, True):
        job = JudgeTrusts(lead, found, whole)
        assert shop.do(demo_store, job, unseen) == HERE.do(demo_store, job, unseen)


def test_every_step_is_told_in_its_place(shop: Process, demo_store: Store) -> None:
    told = []

    def steps(low: float, high: float) -> Progress:
        return lambda done, of, what: told.append((low, high, done, of, what))

    assert shop.do(demo_store, WhoAmI(3), steps) == shop.number
    assert told == [(0.2, 0.6, done, 3, f"step {done}") for done in range(3)]


def test_what_nobody_wants_any_more_is_stopped(shop: Process, demo_store: Store, tmp_path: Path) -> None:
    def steps(_low: float, _high: float) -> Progress:
        raise Cancelled

    job = UntilThere(str(tmp_path / "begun"), str(tmp_path / "never"))
    with pytest.raises(Cancelled):
        shop.do(demo_store, job, steps)
    assert there(shop, demo_store)  # at once: the other would have gone on for half a minute


def test_a_fault_is_told_as_it_is_anywhere_else(shop: Process, demo_store: Store) -> None:
    with pytest.raises(StoreError, match=r"Nothing is known of demo\.db\."):
        shop.do(demo_store, Fails(), unseen)
    assert callable(shop.do(demo_store, GivesWhatCannotBeSent(), unseen))  # done here instead
    assert there(shop, demo_store)


def test_who_asks_while_it_is_busy_does_it_himself(shop: Process, demo_store: Store, tmp_path: Path) -> None:
    begun, until = tmp_path / "begun", tmp_path / "until"
    with ThreadPoolExecutor(1) as other:
        first = other.submit(shop.do, demo_store, UntilThere(str(begun), str(until)), unseen)
        wait_for(begun)
        assert shop.do(demo_store, WhoAmI(), unseen) == os.getpid()
        until.touch()
        assert first.result() == shop.number


def test_a_store_in_memory_is_read_here(shop: Process) -> None:
    store = Store.open("sqlite://")
    assert shop.do(store, WhoAmI(), unseen) == os.getpid()
    shop.ahead(store, WhoAmI())
    store.close()


def test_what_is_done_ahead_is_waited_for_by_who_needs_it(
    shop: Process, demo_store: Store, tmp_path: Path
) -> None:
    begun, until = tmp_path / "begun", tmp_path / "until"
    shop.ahead(demo_store, UntilThere(str(begun), str(until), reads="a board"))
    wait_for(begun)
    with ThreadPoolExecutor(1) as other:
        needs = other.submit(shop.do, demo_store, WhoAmI(reads="a board"), unseen)
        time.sleep(0.2)
        assert not needs.done()
        until.touch()
        assert needs.result() == shop.number


@pytest.mark.parametrize("waited", [True, False])
def test_it_makes_way_for_others(shop: Process, demo_store: Store, tmp_path: Path, waited: bool) -> None:
    """For somebody who waits for something else, and for what is opened later."""
    begun, second = tmp_path / "begun", tmp_path / "second"
    shop.ahead(demo_store, UntilThere(str(begun), str(tmp_path / "never"), reads="a board"))
    wait_for(begun)
    if waited:
        assert there(shop, demo_store)
    else:
        shop.ahead(demo_store, UntilThere(str(second), str(begun), reads="another"))
        wait_for(second)


def test_a_paper_is_made_here_when_the_process_dies(
    own_shop: Process, demo_store: Store, tmp_path: Path
) -> None:
    begun, until = tmp_path / "begun", tmp_path / "until"
    with ThreadPoolExecutor(1) as other:
        waits = other.submit(own_shop.do, demo_store, UntilThere(str(begun), str(until)), unseen)
        wait_for(begun)
        os.kill(own_shop.number or 0, signal.SIGKILL)
        until.touch()
        assert waits.result() in (os.getpid(), own_shop.number)
    died = own_shop.number
    own_shop.do(demo_store, WhoAmI(), unseen)  # who asks next is answered, and has it started again
    assert own_shop.ready.wait(PATIENCE)
    assert own_shop.number != died
    assert there(own_shop, demo_store)


def test_one_that_stands_still_is_given_up(
    own_shop: Process, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped, and not dead: nobody waits for ever, in a page or for a paper, and Cancel is heard."""
    monkeypatch.setattr(process, "BEAT", 0.02)
    os.kill(own_shop.number or 0, signal.SIGSTOP)
    for _ in range(2000):  # more than a pipe holds: nobody who begins something waits for it
        own_shop.ahead(demo_store, WhoAmI(reads="x" * 100))
    told = []

    def steps(_low: float, _high: float) -> Progress:
        told.append(1)
        if len(told) > 2:
            raise Cancelled
        return silent

    with pytest.raises(Cancelled):
        own_shop.do(demo_store, WhoAmI(), steps)
    monkeypatch.setattr(process, "SILENT", 0.1)
    assert own_shop.do(demo_store, WhoAmI(), unseen) == os.getpid()


def test_without_one_the_work_is_done_here(demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    made = Process()
    assert made.do(demo_store, WhoAmI(), unseen) == os.getpid()
    made.ahead(demo_store, WhoAmI())
    assert not made.apart
    made.close()


def test_a_store_as_it_stood_is_read_here(shop: Process, demo_store: Store) -> None:
    assert shop.do(demo_store.at(KNOWN_AT), WhoAmI(), unseen) == os.getpid()


def test_work_is_done_beside_other_work(shop: Process, demo_store: Store, tmp_path: Path) -> None:
    begun, until = tmp_path / "begun", tmp_path / "until"
    with shop.beside(demo_store, UntilThere(str(begun), str(until))) as waited:
        assert not shop.apart
        wait_for(begun)
        with shop.beside(demo_store, WhoAmI()) as busy:
            assert busy() is None
        until.touch()
        assert waited() == shop.number
    assert shop.apart
    with Here().beside(demo_store, WhoAmI()) as waited:
        assert waited() is None


def test_work_is_stopped_when_what_stands_beside_it_fails(
    shop: Process, demo_store: Store, tmp_path: Path
) -> None:
    job = UntilThere(str(tmp_path / "begun"), str(tmp_path / "never"))
    with pytest.raises(StoreError), shop.beside(demo_store, job):
        Fails().run(demo_store, unseen)
    assert there(shop, demo_store)


def test_one_that_was_ended_is_not_started_again(own_shop: Process, demo_store: Store) -> None:
    number = own_shop.number
    own_shop.close()
    assert own_shop.do(demo_store, WhoAmI(), unseen) == os.getpid()
    own_shop.ahead(demo_store, WhoAmI())
    assert own_shop.number == number
    assert not Path(own_shop.room).exists()
    own_shop.close()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_it_ends_with_its_server_however_that_ends(how: signal.Signals) -> None:
    code = (
        "import time; from dashboard.workshop.process import Process; p = Process(); p.ready.wait();"
        "print(p.number, p.room, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        said, _, room = server.stdout.readline().strip().partition(" ")
        number = int(said)
        assert runs(number)
        assert Path(room).is_dir()
        server.send_signal(how)
        server.wait(PATIENCE)
    end = time.monotonic() + PATIENCE
    while runs(number) and time.monotonic() < end:
        time.sleep(0.05)
    assert not runs(number)
    assert not Path(room).exists()


def test_nothing_of_the_store_stands_in_its_command(shop: Process, demo_store: Store) -> None:
    assert there(shop, demo_store)
    command = Path(f"/proc/{shop.number}/cmdline").read_bytes()
    assert b"workshop" in command
    assert b"sqlite" not in command


def runs(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_without_a_process_nothing_is_done_ahead(demo_store: Store, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    Here().ahead(demo_store, UntilThere(str(begun), str(begun)))
    assert not begun.exists()
