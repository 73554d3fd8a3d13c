"""What stands folded on a phone until it is asked for; on a desk and on paper everything stands open."""

from __future__ import annotations

from dash import html

from dashboard.attributes import attributes

FOLDS = "part-folds"  # a part with a `fold_button` among its children


def fold_button(title: str) -> html.Button:
    """Unfolds the part it stands in (assets/narrow.js); seen on a phone alone."""
    return html.Button(
        ["All of this part", html.Span(f": {title}", className="vh")],
        type="button",
        className="fold-more",
        **attributes(aria_expanded="false"),
    )
