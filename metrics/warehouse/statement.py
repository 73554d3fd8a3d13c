"""Whether a text is one SELECT and nothing else. The database is asked read-only as well, where it can be."""

from __future__ import annotations

import re

# Comments, text in quotes, names in quotes, PostgreSQL's $tag$ quotes: nothing in them is an order.
ASIDE = re.compile(
    r"""--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\$(\w*)\$.*?\$\1\$""", re.DOTALL
)
WORD = re.compile(r"[A-Za-z_]\w*")
ORDERS = frozenset(
    (
        *("insert", "update", "delete", "merge", "into", "truncate", "copy", "lock"),
        *("create", "alter", "drop", "grant", "revoke", "attach", "detach", "pragma", "vacuum"),
        *("exec", "execute", "call", "begin", "commit", "rollback", "savepoint"),
    )
)


def not_a_select(text: str) -> str | None:
    """Why the text is not one SELECT; None when it is. Ends a sentence that begins with "The SELECT"."""
    if "/*!" in text:
        return "holds a comment of the kind /*! ... */, which some databases carry out"
    bare = ASIDE.sub(" ", text)
    if any(mark in bare for mark in ("'", '"', "`", "/*")):
        return "has a quotation mark or a comment that is never closed"
    statements = [part for part in bare.split(";") if part.strip()]
    if not statements:
        return "is empty"
    if len(statements) > 1:
        return "holds more than one statement"
    words = [word.lower() for word in WORD.findall(statements[0])]
    if not words or words[0] not in ("select", "with"):
        return f"begins with {words[0].upper() if words else 'no word'}, and not with SELECT or WITH"
    order = next((word for word in words if word in ORDERS), None)
    if order is not None:
        return (
            f"holds the word {order.upper()}, which can change a database; if it is the name of a column, "
            "put it in double quotation marks"
        )
    return None
