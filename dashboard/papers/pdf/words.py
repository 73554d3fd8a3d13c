"""The words that a paper has in this format and in no other."""

from __future__ import annotations

PAGE, OF = "Page", "of"
SETTING = "Setting the pages"
SIGNS = "Words in square brackets, such as [baby], stand for signs that this paper’s type has no letters for."
