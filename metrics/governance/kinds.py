"""The kinds of matter that can be recorded. To add one: write its file and one line here."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.governance import commentary
from metrics.governance.types import Kind

KINDS: Mapping[str, Kind] = {
    commentary.NAME: commentary.KIND,
}
