"""What the loaders say in the words of the command line, said for somebody who sits before a page."""

from __future__ import annotations

import re

EXPORT = "“It is an export of another system”, where a file is chosen"
INSTEAD = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"load it with --words-checked", "say so on this page"),
        (
            r"Say it with --covers, such as --covers ",
            f"Choose the file again and give its days below {EXPORT}: ",
        ),
        (
            r"Say it with --org, such as --org (\w+)",
            rf"Choose the file again and give the code of the trust below {EXPORT}, such as \1",
        ),
        (
            r"and --covers says other days\. Leave --covers out, or correct it",
            "and other days were given beside it. Choose it again without days, or with the right ones",
        ),
        (r"(: |or )?with --org, or in the lines", r"\1beside it, or in the lines"),
        (r"--mapping, --covers and --org are", "A mapping, days and the code of a trust are given"),
        (
            r"Say which with --mapping; `pqs mapping list` tells what each is for",
            "Give the mapping beside it",
        ),
        (
            r"`pqs mapping list` tells which there are; name one of your own with --mapping",
            "Give one of your own",
        ),
        (r"declare it with `pqs nil`", "declare it on the page Type in"),
        (r"with `pqs org add`", "through whoever runs this site"),
        (r"`pqs org add` for a site", "whoever runs this site can add it"),
        (r"`pqs measures` lists them( all)?", "The pages to type in, and the board’s form, have them all"),
        (r"--strict loads", "the strict way loads"),
        (r"loaded with --strict", "loaded the strict way"),
        (r"--covers says days that", "Days were given that"),
        (r" or --org name", " or what is said beside it name"),
        (r", or load (it|them) with pqs load", ", or ask whoever runs this site"),
    )
)


def on_the_page(sentence: str) -> str:
    """The same sentence without the options and commands that a reader of a page does not have."""
    for pattern, words in INSTEAD:
        sentence = pattern.sub(words, sentence)
    return sentence
