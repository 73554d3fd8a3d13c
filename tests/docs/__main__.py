"""`python -m tests.docs`: write what is made in docs/: the parts of spc.md, its answers and its pictures."""

from __future__ import annotations

from tests.docs.pages import PICTURES, SPC, made, pictures

if __name__ == "__main__":
    text = made(SPC.read_text(encoding="utf-8"))
    SPC.write_text(text, encoding="utf-8", newline="\n")
    PICTURES.mkdir(exist_ok=True)
    for path, picture in pictures(text).items():
        path.write_text(picture, encoding="utf-8", newline="\n")
