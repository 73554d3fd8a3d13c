"""Which figures of an organisation the viewer of a page may not read, as they are small or give one away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.page import Request
from metrics import apart
from metrics.series import Key
from metrics.types import Assessment


@dataclass(frozen=True, slots=True)
class Small:
    """Which figures this viewer may not read."""

    hidden: apart.Hidden

    def periods(self, assessment: Assessment) -> frozenset[date]:
        """The periods of one series whose figures are hidden."""
        return self.hidden.periods(assessment.series)

    def without(self, assessed: Mapping[Key, Assessment], own: Key) -> dict[Key, Assessment]:
        """The other series; one with a hidden count is left out, and with it all parts of the same total."""
        small = {key for key, assessment in assessed.items() if self.periods(assessment)}
        broken = {measure for measure, breakdown in small if breakdown}
        return {
            key: assessment
            for key, assessment in assessed.items()
            if key not in (*small, own) and not (key[1] and key[0] in broken)
        }


def hidden_from(request: Request) -> Callable[[Assessment], bool]:
    """Whether the viewer of a page may not read the figures of an assessment: one of them is small."""
    small = Small(hidden_figures(request))
    return lambda assessment: bool(small.periods(assessment))


def hidden_figures(request: Request) -> apart.Hidden:
    """What the viewer of a page may not read of the organisation, its trust and its sites."""
    return apart.hidden_from(
        request.store, request.viewer, request.org.code, request.period, request.known_at
    )
