"""The pages, in the order of the navigation. To add one: write its file and one line here."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from dashboard.page import Page
from dashboard.pages import overview

PAGES: tuple[Page, ...] = (Page("overview", "/", "Overview", "Board", overview.layout),)

# Functions that add routes which are not pages (downloads): each gets the Flask server.
ROUTES: tuple[Callable[[Flask], None], ...] = ()

NOT_FOUND = (
    "Page not found",
    "There is no page at this address. The links in a board paper open the same view again.",
)
