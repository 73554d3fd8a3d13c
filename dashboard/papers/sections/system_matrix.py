"""The icon matrix: measures by trusts, each cell an icon with its word. Trusts by name, never by rank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from dashboard.papers.sections.many import NAMED_ON_THE_PAGE, are_many
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.system_source import SystemSource
from dashboard.papers.types import Block, Cell, Heading, Items, Picture, Say, Shown, Table
from dashboard.views.compare_cell_words import STANDINGS
from dashboard.views.compare_legend import icons_of, marks_of
from dashboard.views.compare_never_words import IN_REPORT, never_said
from dashboard.views.compare_types import MatrixCell, MatrixHead, MatrixLine
from dashboard.views.compare_words import some_of
from dashboard.views.words import capital, joined
from spc.draw import cell as drawn
from spc.draw.blank import Blank
from spc.english import named
from spc.types import Assurance, Variation

ACROSS = 5  # trusts of one table: more have no room beside each other on a page
CHANGED, CALM = "Measures on which a chart has changed", "Measures on which no chart has changed"
FAILING = "Targets that are failed reliably on these, without a change"
FAILS = "{measure}: {trusts}."
UNJUDGED = "On these no chart of any trust can be judged or told"
PART = "{title}: {first} to {last}"
UNCHANGED = "No chart has changed at {trusts}."
LEFT_OUT = "Measures on which no chart of these trusts has changed are left out of this part."
MEASURE = "Measure"
NO_VERDICT = "Where there is no verdict"
EVERY, EVERY_BUT, MOST_OF = "Every trust", "Every trust but {others}", "{many} of {all} measures"
MOST_ROWS, FEW_NAMED = 8, 2  # rows of one reason; trusts that are named where there would be more
NUMBERED = (
    "Where the list would be long only the number of trusts is told; the page Compare has each of them."
)
KEY = "The icons"
HOW = (
    "First icon: whether the figures have changed. Second icon: whether the target will be met. Each "
    "cell says the same in words."
)
WIDE = 720.0  # px of the key
NONE = "There are no figures of these trusts to compare."


Row: TypeAlias = tuple[MatrixLine, tuple[MatrixCell, ...]]


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    found = source.system
    view = found.view
    if not (view.loud or view.calm):
        return (Say(view.empty or NONE),)
    return (
        Say(f"{view.title}.", lead=True),
        Say(f"{view.note} {HOW}"),
        *key(view.loud),
        *_changed(view.loud, view.heads),
        *_calm(view.calm, view.heads),
        *no_verdicts(found),
        *(() if source.public else (Items(never_said(), IN_REPORT),)),
    )


def key(lines: Sequence[MatrixLine]) -> Iterable[Block]:
    """Every icon of the tables with its words."""
    marks = marks_of([cell for _, rows in _pieces(lines) for _, cells in rows for cell in cells])
    if not marks:
        return
    words = "; ".join(mark.words for mark in marks)
    yield Picture(KEY, drawn.legend(icons_of(marks), WIDE), f"The icons that stand in the matrix: {words}.")


def _changed(lines: Sequence[MatrixLine], heads: Sequence[MatrixHead]) -> Iterable[Block]:
    if lines:
        yield Heading(CHANGED)
        yield from tables(CHANGED, lines, heads)


def tables(title: str, lines: Sequence[MatrixLine], heads: Sequence[MatrixHead]) -> Iterable[Block]:
    """As many trusts beside each other as a page has room for, about as many in each table."""
    pieces = _pieces(lines)
    for place, kept in pieces:
        names = [one.short for one in heads[place]]
        named = PART.format(title=title, first=names[0], last=names[-1]) if len(pieces) > 1 else title
        if not kept:
            yield Say(UNCHANGED.format(trusts=joined(names)))
            continue
        rows = tuple((f"{line.title}\n{line.said}", *map(_cell, cells)) for line, cells in kept)
        loud = frozenset(n for n, (_, cells) in enumerate(kept) if any(c.tone == "concern" for c in cells))
        note = LEFT_OUT if len(kept) < len(lines) else ""
        yield Table(named, (MEASURE, *names), rows, (8, *(4 for _ in names)), note=note, loud=loud)


def _pieces(lines: Sequence[MatrixLine]) -> list[tuple[slice, list[Row]]]:
    """The trusts of each table, and its rows. Where there are several tables, each has the measures on which
    one of its trusts has changed.
    """
    many = len(lines[0].cells) if lines else 0
    parts = -(-many // ACROSS)
    bounds = [round(part * many / parts) for part in range(parts + 1)] if parts else []
    made = []
    for first, end in pairwise(bounds):
        rows = [(line, line.cells[first:end]) for line in lines]
        kept = [(line, cells) for line, cells in rows if parts == 1 or any(one.tone for one in cells)]
        made.append((slice(first, end), kept))
    return made


def _cell(one: MatrixCell) -> Cell:
    return Shown(capital(one.word), icon(one))


def icon(one: MatrixCell) -> str:
    """The drawing of a cell; a screen reader hears what the cell says."""
    if one.mark:
        return drawn.blank(Blank(one.mark), label=one.said)
    against = Assurance(one.assurance) if one.assurance else Assurance.NONE
    return drawn.cell(Variation(one.variation), against, label=one.said)


def _calm(lines: Sequence[MatrixLine], heads: Sequence[MatrixHead]) -> Iterable[Block]:
    """The measures without a change: a target that is failed on them all the same is no less failed, and
    where no chart is judged nobody knows of a change.
    """
    judged = [line for line in lines if not all(cell.mark for cell in line.cells)]
    if judged:
        yield Heading(CALM)
        yield Say(f"{'; '.join(line.title for line in judged)}.")
    if failing := [(line, names) for line in judged if (names := _failing(line, heads))]:
        said = (FAILS.format(measure=line.title, trusts=joined(names)) for line, names in failing)
        yield Items(tuple(said), FAILING)
    if unjudged := [line.title for line in lines if line not in judged]:
        yield Say(f"{UNJUDGED}: {'; '.join(unjudged)}.", small=True)


def _failing(line: MatrixLine, heads: Sequence[MatrixHead]) -> list[str]:
    """The trusts that fail its target reliably, by name."""
    pairs = zip(heads, line.cells, strict=True)
    return [head.short for head, cell in pairs if cell.assurance == Assurance.FAIL]


def no_verdicts(found: SystemSource) -> Iterable[Block]:
    """Where there is no verdict, by the reason: of each trust its measures, or of each measure its trusts,
    whichever is told in fewer rows; and where even these are many or long, of each measure how many trusts.
    """
    lines, heads = (*found.view.loud, *found.view.calm), found.view.heads
    rows, numbered = list[tuple[Cell, ...]](), False
    for standing in STANDINGS:
        pairs = [
            (head.short, line.title)
            for place, head in enumerate(heads)
            for line in lines
            if line.cells[place].mark == standing
        ]
        each = [(_trusts(names, heads), _measures(titles, len(lines))) for names, titles in grouped(pairs)]
        short = [(trusts, "; ".join(titles)) for trusts, titles in by_number(pairs, [h.short for h in heads])]
        if len(each) > MOST_ROWS or _letters(each) > 2 * _letters(short):
            each, numbered = short, numbered or len(heads) > ACROSS
        rows += [(capital(STANDINGS[standing]), trusts, measures) for trusts, measures in each]
    if rows:
        yield Heading(NO_VERDICT)
        note = NUMBERED if numbered else NAMED_ON_THE_PAGE if are_many(len(heads)) else ""
        yield Table(NO_VERDICT, ("Why", "Trusts", "Measures"), tuple(rows), (5, 6, 12), note=note)


Groups: TypeAlias = list[tuple[tuple[str, ...], tuple[str, ...]]]


def grouped(pairs: Sequence[tuple[str, str]]) -> Groups:
    """Pairs of a trust and a measure as rows of trusts and measures, each pair in one of them."""
    by_trust, by_measure = _alike(pairs), _alike([(title, name) for name, title in pairs])
    turned = [(names, titles) for titles, names in by_measure]
    return by_trust if len(by_trust) <= len(turned) else turned


def _letters(rows: Sequence[tuple[str, str]]) -> int:
    return sum(len(measures) for _, measures in rows)


def by_number(pairs: Sequence[tuple[str, str]], of: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Measures by the trusts without a verdict on them, each once: by name where these are few, else how many
    they are `of` all, the most first.
    """
    trusts = {title: tuple(name for name, other in pairs if other == title) for _, title in pairs}
    told = {title: (len(names), _named_or_counted(names, of)) for title, names in trusts.items()}
    return [
        (said, tuple(title for title, one in told.items() if one == (many, said)))
        for many, said in sorted(set(told.values()), key=lambda one: (-one[0], one[1]))
    ]


def _named_or_counted(names: Sequence[str], of: Sequence[str]) -> str:
    others = [one for one in of if one not in names]
    if not others:
        return EVERY
    if len(names) <= FEW_NAMED:
        return "; ".join(names)
    if len(of) <= ACROSS:
        return EVERY_BUT.format(others=joined(others))
    return capital(some_of(len(names), len(of), "trust"))


def _alike(pairs: Sequence[tuple[str, str]]) -> Groups:
    """The first of each pair that have the same seconds, together."""
    seconds: dict[str, tuple[str, ...]] = {}
    for first, second in pairs:
        seconds[first] = (*seconds.get(first, ()), second)
    firsts: dict[tuple[str, ...], tuple[str, ...]] = {}
    for first, same in seconds.items():
        firsts[same] = (*firsts.get(same, ()), first)
    return [(found, same) for same, found in firsts.items()]


def _trusts(names: Sequence[str], heads: Sequence[MatrixHead]) -> str:
    """Their names, or which others there are where they are most of all."""
    others = [one.short for one in heads if one.short not in names]
    if not others:
        return EVERY
    many = are_many(len(heads))
    if len(others) < len(heads) / 3:
        return EVERY_BUT.format(others=named(others) if many else joined(others))
    return named(names) if many else "; ".join(names)


def _measures(titles: Sequence[str], of: int) -> str:
    """Their names, or how many they are where they are most of all."""
    return MOST_OF.format(many=len(titles), all=of) if len(titles) > of / 2 else "; ".join(titles)
