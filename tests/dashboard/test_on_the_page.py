"""The sentences of the loaders, said on a page: no option and no command that its reader does not have."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import loaders
from dashboard.views.on_the_page import on_the_page

COMMAND = re.compile(r"--[a-z]|`?\bpqs [a-z]")
ROOT = Path(loaders.__file__).parent
ALONE = {  # said by the command line or to whoever runs the site, and never of a file that a page brings
    "connection",
    "inbox",
    "template.py",
    "template_guide.py",
    "report.py",
    "appendix2.py",
}
OF_FOLDERS = "Load them one by one"


def said() -> Iterator[str]:
    """Every text of the loaders that is no docstring, with a month where something is put in."""
    for path in sorted(ROOT.rglob("*.py")):
        if ALONE.isdisjoint(path.relative_to(ROOT).parts):
            yield from _texts(ast.parse(path.read_text()))


def _texts(tree: ast.AST) -> Iterator[str]:
    own = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in node.values}
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "2026" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in own | inside:
            yield node.value


SENTENCES = sorted({text for text in said() if COMMAND.search(text) and OF_FOLDERS not in text})


def test_there_are_such_sentences() -> None:
    assert len(SENTENCES) > 10


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_option_and_no_command_is_left(sentence: str) -> None:
    assert COMMAND.search(on_the_page(sentence)) is None, on_the_page(sentence)
