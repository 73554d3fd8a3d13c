"""The registry: every situation by its name. To add one: a function, and one line where it stands."""

from __future__ import annotations

from collections.abc import Mapping

from tests.dashboard.adverse import amounts, lists, places, texts, times
from tests.dashboard.adverse.types import Situation

SITUATIONS: Mapping[str, Situation] = {
    one.name: one for part in (amounts, times, places, lists, texts) for one in part.SITUATIONS
}
