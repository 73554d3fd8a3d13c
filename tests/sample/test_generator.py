"""The sample is made by its generator, the same on every machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample.support import FOLDER


def _files(folder: Path) -> dict[str, bytes]:
    # What people said is written by hand.
    tables = [path for path in folder.rglob("*.csv") if "said" not in path.parts]
    made = [*tables, folder / "manifest.toml", folder / "exports" / "known.toml"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in made}


@pytest.mark.parametrize("hash_seed", ["0", "12345"])
def test_the_generator_writes_the_committed_files_byte_for_byte(tmp_path: Path, hash_seed: str) -> None:
    command = [sys.executable, str(FOLDER / "generate.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
    made, committed = _files(tmp_path), _files(FOLDER)
    assert made.keys() == committed.keys()
    assert [name for name in made if made[name] != committed[name]] == []
    assert sum(map(len, committed.values())) < 8_000_000
