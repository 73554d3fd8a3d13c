"""What the first sheet of the form tells the person who fills it in: a heading, then its sentences."""

from __future__ import annotations

TEXT = """
Who fills this in
The maternity data lead, with the perinatal leadership team.
There is one workbook for each trust and financial year.

When
Each month. Add the new month, correct earlier months where you know better, and load the workbook again.
What was known before is kept.

Pale yellow cells
These are yours to fill in. The other cells are locked so that the form can be read back.

Numbers
Give numerators and denominators. Do not give percentages: they are worked out for you.

None
Write 0 when there were none. A blank means that it is not known, and the board page says so.
Clearing a cell takes nothing back: a figure that was loaded before stays until another is given.

Not a number
Write n/a (does not apply), DNS (did not submit), * (suppressed at source) or nil (nothing to report).

Provisional months
On the sheet Monthly, the first line says whether a month is final or provisional. Blank means final.

Planned ahead
For midwife hours planned ahead, fill in the coming months from the rota. They are kept as plans.

Training
Give each staff group apart. The standard holds for each group, so no line adds the groups up.

Words
Say what was found and what will be done.
Never write the name of a woman, a family or a member of staff, an NHS number, a date of birth, an address
or a postcode. If one is found, the whole workbook is refused.
A forename alone may be a place or a scheme: only those words are held back, and the rest is loaded.

Ratings
Give the rating and the day on which CQC published it.

Other breakdowns
Themes, ethnicity and deprivation are loaded from a tidy table.
The command pqs measures lists what each measure can be broken down by.

To load
Run pqs load FILE. With --dry-run it shows what would change and writes nothing.
"""
GUIDE: tuple[tuple[str, str], ...] = tuple(
    (paragraph.splitlines()[0], " ".join(paragraph.splitlines()[1:]))
    for paragraph in TEXT.strip().split("\n\n")
)
