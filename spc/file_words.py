"""What is said of a series because it came from a file: it has no record of decisions beside it."""

from __future__ import annotations

NO_MINUTE = "No minuted decision that accepts this level is recorded here."
