"""`python -m tests.spc.reference [NAME ...]`: compare with every peer (or those named) and write."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Protocol, cast

from tests.spc.reference import document

# Modules of this folder, each with a TITLE and the lines of its section.
PEERS = ("anhoej", "funnel", "moss", "pbi", "plotthedots")


class Peer(Protocol):
    """What a module that compares with one peer offers."""

    TITLE: str

    def lines(self) -> list[str]:
        """The body of the section, made afresh by a run."""


def peer(name: str) -> Peer:
    """The module that compares with the peer of that name."""
    return cast("Peer", import_module(f"tests.spc.reference.{name}"))


def main(names: list[str]) -> None:
    """Write the sections of the peers named; all of them when none is."""
    for name in names or PEERS:
        document.write(name, peer(name).TITLE, peer(name).lines())


if __name__ == "__main__":
    main(sys.argv[1:])
