"""The same paper gives the same bytes: on every run, in another process, at another time."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import sys
from pathlib import Path

from dashboard.papers.pdf import charts, make
from dashboard.papers.progress import silent
from metrics.store import Store
from tests.dashboard.papers.example import example

AGAIN = """
import hashlib, pickle, sys
from dashboard.papers.pdf import charts, make
from dashboard.papers.progress import silent
with open(sys.argv[1], "rb") as stored:
    paper = pickle.load(stored)
print(hashlib.sha256(make(paper, silent)).hexdigest())
print(hashlib.sha256("".join(charts(paper, silent).values()).encode()).hexdigest())
"""


def test_the_file_and_its_drawings_are_the_same_in_another_process(demo_store: Store, tmp_path: Path) -> None:
    paper = example(demo_store)
    stored = tmp_path / "paper.pickle"
    stored.write_bytes(pickle.dumps(paper))
    drawn = "".join(charts(paper, silent).values())
    here = [hashlib.sha256(one).hexdigest() for one in (make(paper, silent), drawn.encode())]
    there = subprocess.run(
        [sys.executable, "-c", AGAIN, str(stored)], capture_output=True, text=True, check=True
    )
    assert there.stdout.split() == here
    assert hashlib.sha256(make(paper, silent)).hexdigest() == here[0]
