"""Sections beside each other, each in a program of its own, and two at a time: most use one processor. So the
times that sections tell are those of a machine with more to do.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.soak import report

AT_ONCE = 2
ENDED, FAULTS = 0, 1  # how a section's program ends: without a fault, and with those that it told


def run(names: Sequence[str], say: Callable[[str], None]) -> list[str]:
    """The faults of all these sections. Their figures are in the document as soon as each has ended."""
    faults: list[str] = []
    with TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        documents = [Path(folder) / f"{at}.md" for at in range(len(names))]
        begun = {pool.submit(_one, *one, say): one[0] for one in zip(names, documents, strict=True)}
        for done in as_completed(begun):
            written, found, minutes = done.result()
            report.take_over(written)
            faults += found
            say(f"{begun[done]}: {minutes:.0f} minutes, faults: {len(found)}")
    return faults


def _one(name: str, document: Path, say: Callable[[str], None]) -> tuple[Path, list[str], float]:
    say(f"{name} ...")
    began = monotonic()
    command = [sys.executable, "-m", "tests.soak", name]
    where = os.environ | {report.ELSEWHERE: str(document)}
    ended = subprocess.run(command, env=where, stdout=subprocess.PIPE, text=True, check=False)
    return document, told(name, ended.returncode, ended.stdout), (monotonic() - began) / 60


def told(name: str, code: int, words: str) -> list[str]:
    """The faults of a section that printed these words and ended so."""
    lines = words.strip().splitlines()
    if code == ENDED:
        return []
    return lines if code == FAULTS and lines else [*lines, f"{name} did not end: code {code}"]
