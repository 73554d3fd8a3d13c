"""`python -m tests.docs`: write what is made in docs/: the parts of spc.md, its answers and its pictures."""

from __future__ import annotations

from tests.docs.pages import PICTURES, SPC, made

if __name__ == "__main__":
    SPC.write_text(made(SPC.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    for path, draw in PICTURES.items():
        path.write_text(draw(), encoding="utf-8", newline="\n")
