"""Whose paper is ordered on the page Board paper: the trust's own, or that of the system or region above it.

The address goes on naming the trust; its `level` says from where one looks (`dashboard.whose`).
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.page import Request
from dashboard.papers.reader import VIEWER, eyes_of
from dashboard.papers.template import About as Kind
from dashboard.papers.types import Marking
from dashboard.whose import LEVEL, Whose, whose
from metrics.access import Permission, may
from metrics.store import read
from metrics.types import Organisation


@dataclass(frozen=True, slots=True)
class About:
    """The organisation of the paper as this reader may order it."""

    request: Request
    shown: Whose

    @property
    def org(self) -> Organisation:
        return self.shown.org

    @property
    def kind(self) -> Kind:
        return "system" if self.shown.level else "trust"

    @property
    def of_system(self) -> bool:
        return self.kind == "system"

    @property
    def needs(self) -> Permission:
        """The right that it takes to make one."""
        return Permission.COMPARE if self.of_system else Permission.FIGURES

    @property
    def makes(self) -> bool:
        above = read.hierarchy(self.request.store)
        return may(self.request.viewer, self.needs, self.org.code, above)

    def eyes(self, marking: Marking) -> str:
        """For whose eyes a paper about a system is made; "" of a trust's."""
        if not self.of_system:
            return ""
        above = read.hierarchy(self.request.store)
        return VIEWER if marking is Marking.PUBLIC else eyes_of(self.request.viewer, self.org.code, above)

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What goes along in every address."""
        return ((LEVEL, self.shown.name),) if self.of_system else ()

    def href(self, path: str) -> str:
        """Another address of the same organisation."""
        return self.request.href(path, present=0, more=self.kept)


def about_of(request: Request) -> About:
    """Whose paper the address is about: of a level that is not the reader's to see, the trust's."""
    return About(request, whose(request))
