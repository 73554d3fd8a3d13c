"""The kinds of matter that can be recorded. To add one: write its file and one line here."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.governance import action, challenge, commentary, enquiry
from metrics.governance.types import Kind

KINDS: Mapping[str, Kind] = {
    action.NAME: action.KIND,
    challenge.NAME: challenge.KIND,
    commentary.NAME: commentary.KIND,
    enquiry.NAME: enquiry.KIND,
}
