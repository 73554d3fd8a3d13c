"""Whatever a page that papers are made from says to its reader, a paper says without a reader or a page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import dashboard.views
import spc
from dashboard.papers.spoken import on_paper
from tests.dashboard.papers.test_sections_themes import OF_A_PAGE

READ = (  # the views whose words stand in papers; others are of forms, of loading, or of pages alone
    *("board*", "card*", "deaths*", "harm*", "staffing*", "training*", "voices*", "measure*", "signals*"),
    *("kept_back", "quality_words", "safety*", "triangulation*", "brief*", "completeness", "words"),
)
OWN = {"Open it", "it, it: open it"}  # names of links, which no block holds


def literals(path: Path) -> Iterator[str]:
    """Every text of a module; of a text with gaps, its pieces with a word in each gap."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {
        id(one) for joined in ast.walk(tree) if isinstance(joined, ast.JoinedStr) for one in joined.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(one.value if isinstance(one, ast.Constant) else "it" for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.value


def docstrings(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = ast.Module | ast.FunctionDef | ast.ClassDef
    return {ast.get_docstring(node, clean=False) or "" for node in ast.walk(tree) if isinstance(node, kinds)}


def sentences() -> set[str]:
    views = Path(next(iter(dashboard.views.__path__)))
    paths = {path for name in READ for path in views.glob(f"{name}.py")}
    paths |= set(Path(next(iter(spc.__path__))).glob("*words*.py"))
    return {text for path in paths for text in set(literals(path)) - docstrings(path)}


def test_no_sentence_of_a_page_that_papers_read_is_forgotten() -> None:
    said = {text for text in sentences() if OF_A_PAGE.search(text)} - OWN
    assert len(said) > 20, "the search still finds what pages say"
    assert [text for text in said if OF_A_PAGE.search(on_paper(text))] == []


def test_words_that_only_look_alike_are_left() -> None:
    for text in ("What it cannot tell you: why.", "You said, we did", "Six groups are below 90%."):
        assert on_paper(text) == text


def test_what_is_said_of_a_page_becomes_what_is_said_of_a_paper() -> None:
    assert on_paper("No chart on this page shows an unusual change.") == (
        "No chart of this section shows an unusual change."
    )
    assert on_paper("October 2026 is not shared with you.") == "October 2026 is not shared."
    assert re.search(r"this paper cannot say", on_paper("withheld from you, so this page cannot say"))
