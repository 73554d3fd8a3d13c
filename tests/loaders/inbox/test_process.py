"""`pqs inbox` as a process: killed at every step, copied into slowly, asked to stop."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.loaders.inbox.support import QUICK, Folder, births, made, run, started

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")

# Ends by SIGKILL just before or after a step: no handler runs, nothing is tidied up.
KILLED = """
import os, signal, sys
from pathlib import Path
from loaders.inbox import work
step, when = {step!r}, {when!r}
owner, name = (Path, step[5:]) if step.startswith("Path.") else (work, step)
real = getattr(owner, name)
def last(*given, **more):
    if when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    real(*given, **more)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, name, last)
from dashboard.cli import main
main()
"""
STEPS = [
    ("Path.rename", "after", "taken"),  # taken, and nothing more
    ("load_raw", "before", "taken"),
    ("load_raw", "after", "loaded"),  # in the store, without a report
    ("write", "after", "loaded"),
    ("Path.replace", "after", "loaded"),  # the report lies in done/, and the file does not
]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return made(tmp_path)


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


@pytest.mark.parametrize(("step", "when", "stood"), STEPS, ids=[f"{when} {step}" for step, when, _ in STEPS])
def test_killed_at_any_step_every_file_is_loaded_once(
    step: str, when: str, stood: str, folder: Folder
) -> None:
    folder.put("april.csv", births(4))
    folder.put("may.csv", births(5))
    killed = run(folder, "--once", "--settle", "0", program=KILLED.format(step=step, when=when))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert folder.loaded() == (["april.csv"] if stood == "loaded" else [])
    after = run(folder, "--once", "--settle", "0")
    assert after.returncode == 0, after.stderr
    said = "had loaded it and was ended" if stood == "loaded" else "had taken it and was ended"
    assert f"april.csv: an earlier run {said}" in after.stdout
    assert folder.lies() == {"done": ["april.csv", "may.csv"]}
    assert folder.loaded() == ["april.csv", "may.csv"]
    reports = sorted(path.name for path in (folder.path / "done").glob("*.report.txt"))
    assert reports == ["april.csv.report.txt", "may.csv.report.txt"]


def test_a_slow_copy_is_waited_for_and_sigterm_ends_it_in_order(folder: Folder) -> None:
    with started(folder, "--settle", "0.6", "--every", "0.1") as process:
        until((folder.path / "done").is_dir)
        with (folder.path / "slow.csv").open("w") as file:
            file.write(births(4))
            for month in range(5, 11):
                time.sleep(0.2)
                assert folder.lies() == {"": ["slow.csv"]}
                file.write(births(month).splitlines(keepends=True)[1])
                file.flush()
        until(lambda: folder.lies() == {"done": ["slow.csv"]})
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    assert "slow.csv: loaded, 7 rows read; moved to done/slow.csv" in out
    assert "Stopped. Every file that was taken is in done/ or refused/" in out
    assert folder.loaded() == ["slow.csv"]


def test_sigterm_finishes_the_file_in_hand_and_takes_no_other(folder: Folder) -> None:
    folder.put("april.csv", births(4))
    folder.put("may.csv", births(5))
    program = KILLED.format(step="load_raw", when="after").replace("SIGKILL", "SIGTERM")
    program = program.replace("    real(*given, **more)\n", "    found = real(*given, **more)\n")
    program = program.replace("signal.SIGTERM)\nsetattr", "signal.SIGTERM)\n    return found\nsetattr")
    ended = run(folder, *QUICK, program=program)
    assert ended.returncode == 0, ended.stderr
    assert folder.lies() == {"taken": ["may.csv"], "done": ["april.csv"]}
    assert "april.csv: loaded" in folder.report("done/april.csv")


def test_ctrl_c_ends_it_in_order_too(folder: Folder) -> None:
    with started(folder, *QUICK) as process:
        until((folder.path / "refused").is_dir)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in err


def test_a_killed_inbox_leaves_no_lock_behind(folder: Folder) -> None:
    with started(folder, *QUICK) as process:
        until((folder.path / ".pqs-inbox.lock").exists)
        until(lambda: str(process.pid) in (folder.path / ".pqs-inbox.lock").read_text())
        second = run(folder, "--once")
        assert second.returncode == 2
        assert second.stderr.startswith(f"Another inbox watches {folder.path} already (process {process.pid}")
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=20)
    assert run(folder, "--once", "--settle", "0").returncode == 0
