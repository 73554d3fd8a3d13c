"""Environment variables in a connection file, so that no password stands in it; and none is ever shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

NAME = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
SHORTEST = 4  # shorter values are no secret, and would take words apart
PASSWORD = re.compile(r"://[^/\s:@]*:([^@\s]+)@")
SECRET_FIELD = re.compile(
    r"(?:password|passwd|pwd|token|api_?key|access_?key|secret|sig)\s*=\s*(?!\$\{)[^;&\s]", re.IGNORECASE
)
SECRET_HEADER = re.compile(r"auth|cookie|token|key|secret|password", re.IGNORECASE)


@dataclass(frozen=True, slots=True, repr=False)
class Environment:
    """The variables that there are. Its own `repr` shows none of them."""

    variables: Mapping[str, str]

    def missing(self, templates: Iterable[str]) -> list[str]:
        """The names that the templates use and that nobody has set."""
        used = {name for text in templates for name in NAME.findall(text)}
        return sorted(name for name in used if not self.variables.get(name))

    def filled(self, template: str) -> str:
        """The template with every variable in its place, without the line end that a file of one has."""
        return NAME.sub(lambda found: self.variables[found.group(1)].rstrip("\r\n"), template)

    def unfit(self, templates: Iterable[str]) -> list[str]:
        """The names whose values cannot be sent: they hold a line end or what is no letter of the web."""
        used = {name for text in templates for name in NAME.findall(text)}
        held = {name: self.variables.get(name, "").rstrip("\r\n") for name in used}
        return sorted(name for name, value in held.items() if not (value.isascii() and value.isprintable()))

    def hidden(self, said: str, templates: Iterable[str]) -> str:
        """A sentence without what the variables of these templates hold: their names stand there instead."""
        held: dict[str, str] = {}
        for name in {name for text in templates for name in NAME.findall(text)}:
            value = self.variables.get(name, "").rstrip("\r\n")
            for secret in (value, *PASSWORD.findall(value)):
                held |= dict.fromkeys((secret, quote(secret, safe=""), quote_plus(secret)), name)
        for secret in sorted(held, key=len, reverse=True):
            if len(secret) >= SHORTEST:
                said = said.replace(secret, f"${{{held[secret]}}}")
        return said


def secret_in(url: str) -> bool:
    """Whether a password or key stands in an address itself, and not in a variable that it names."""
    written = any(not NAME.fullmatch(password) for password in PASSWORD.findall(url))
    return written or SECRET_FIELD.search(url) is not None


def secret_header(name: str, value: str) -> bool:
    """Whether a header that lets somebody in is written out."""
    return SECRET_HEADER.search(name) is not None and NAME.search(value) is None
