"""The addresses that the server answers with a whole page or a file: no page of Dash stands under them.

A link to one is loaded in full; the index of the application carries them to its scripts (pqs.isWhole). They
are taken from the server itself, so that a new route is among them without being named a second time.
"""

from __future__ import annotations

import json
import re
from html import escape

from flask import Flask

ROUTES_HERE = "{routes}"  # in the index
OF_DASH = ("/", "/<path:path>")  # whatever else there is: its own pages, and what it does not find
VARIABLE = re.compile("(<[^>]+>)")


def whole_addresses(server: Flask) -> list[str]:
    """Their paths as regular expressions, for the whole of a path."""
    rules = {one.rule for one in server.url_map.iter_rules() if "GET" in (one.methods or ())}
    return sorted(_pattern(rule) for rule in rules - set(OF_DASH) if not rule.startswith("/_"))


def as_attribute(server: Flask) -> str:
    """As the value of an attribute of HTML."""
    return escape(json.dumps(whole_addresses(server)))


def _pattern(rule: str) -> str:
    parts = VARIABLE.split(rule)
    return "".join(_variable(part) if part.startswith("<") else re.escape(part) for part in parts)


def _variable(part: str) -> str:
    return ".+" if part.startswith("<path:") else "[^/]+"
