"""The first region of the simulated England, built once in a run by the product's own loaders."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.england.build import england
from tests.once import built_once


@dataclass(frozen=True, slots=True)
class Region:
    """A built store. It is shared: whoever writes to it makes a copy first."""

    path: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path.as_posix()}"

    def copied(self, folder: Path) -> Path:
        return Path(shutil.copy(self.path, folder / "england.db"))


def region(factory: pytest.TempPathFactory) -> Region:
    """The first process to ask builds it; the others wait."""
    return Region(built_once(factory, "england.db", _build, "the simulated England"))


def _build(folder: Path, done: Path) -> None:
    folder.mkdir()
    path, _ = england(folder, regions=1)
    path.rename(done)
