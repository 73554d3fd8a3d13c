"""The colours, once. Pages, drawings and papers take them from here; no other file holds a colour.

Orange means concern and nothing else, blue improvement, purple a change without a better direction. The four
colours of the safety-action audit tool are kept apart: they are never used for performance.
Contrast against white is noted where text or a thin mark depends on it (WCAG 2.2: 4.5 for text, 3 for marks).
"""

from __future__ import annotations

INK = "#1b2a38"  # 14.6: text, target line, section rules
INK2 = "#465a69"  # 7.2: second text, axis text, mean on large charts
RULE = "#d3dce3"
RULE2 = "#e6ecf0"
WASH = "#f2f5f8"
PAPER = "#ffffff"
BLUE = "#005eb8"  # 6.4: links, main button
NAVY = "#002f6c"  # 12.9: header, section numbers, data-quality pips
FOCUS = "#ffd23f"

CONCERN = "#c45100"  # 4.6: marks, filled icons
CONCERN_INK = "#9a3f00"  # 6.8: words and figures
CONCERN_WASH = "#fdf2ea"
IMPROVE = "#0072ce"  # 4.9
IMPROVE_INK = "#005a9e"  # 7.1
IMPROVE_WASH = "#eaf4fc"
NEITHER = "#6a3bab"  # 7.4: marks and words alike
NEITHER_WASH = "#f3eefa"
COMMON = "#5f7080"  # 5.1: line, points, icons

MEAN_LINE = "#708392"  # 3.9: mean in sparklines, leaders
BAND = "#e9eff4"  # the usual range in sparklines
BAND_LARGE = "#edf2f6"  # the same on large charts, where the ground is wider
BAND_EDGE = "#9fb0bc"
LIMIT = "#7f919f"  # 3.3: limits of large charts
STEM = "#b7c3cc"  # drop lines of days between
PLANNED_WASH = "#f1eef7"

AUDIT_RED = "#b3261e"
AUDIT_AMBER = "#e2a21b"
AUDIT_GREEN = "#1d7a3f"
AUDIT_BLUE = "#1f4f9e"

# name used in a stylesheet -> value; the page writes them as custom properties
TOKENS: dict[str, str] = {
    "ink": INK,
    "ink2": INK2,
    "rule": RULE,
    "rule2": RULE2,
    "wash": WASH,
    "paper": PAPER,
    "blue": BLUE,
    "navy": NAVY,
    "focus": FOCUS,
    "concern": CONCERN,
    "concern-ink": CONCERN_INK,
    "concern-wash": CONCERN_WASH,
    "improve": IMPROVE,
    "improve-ink": IMPROVE_INK,
    "improve-wash": IMPROVE_WASH,
    "neither": NEITHER,
    "neither-wash": NEITHER_WASH,
    "common": COMMON,
    "band": BAND,
    "audit-red": AUDIT_RED,
    "audit-amber": AUDIT_AMBER,
    "audit-green": AUDIT_GREEN,
    "audit-blue": AUDIT_BLUE,
}
