"""What the page Board paper says: how a paper is chosen, what each file is for, how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.papers.types import Marking

TITLE = "Board paper"
SUB = (
    "Choose what stands in the paper, look at its pages, then make the file. "
    "Every word and number is the one that the pages of this site show."
)
SUB_EARLIER = "A paper made here says what was known on that day."
ONLY_TRUST = (
    "Board papers of {org} are made by people of the trust who may read all its figures. "
    "You may read what it signed and shared, on the other pages; ask the trust for its public paper."
)
NO_MONTHS = "No whole quarter has figures yet: choose a template of a month."

NOT_PRESENTED = (
    "There is nothing to present on this page. Present the other pages, such as the overview; or make slides "
    "of the paper, and present those."
)

NO_SAVING = "Templates are saved by trusts; a report of a system is made of the one that ships."
NO_NAME = "Give the template a name under which it is saved."
TEMPLATE, MONTH, QUARTER, OPEN = "Template", "Month", "Quarter", "Open this template"
OWN, STANDARD = "The trust’s own", "Standard"

FOR_WHOM, WHO_READS = "For whom, and for which meeting", "Who will read it"
MARKINGS: Mapping[Marking, tuple[str, str]] = MappingProxyType(
    {
        Marking.PRIVATE: (
            "Private, for the board",
            "All figures, no single cases. Every page says that it is not for publication.",
        ),
        Marking.PUBLIC: (
            "Public",
            (
                "Left out: months that the trust has not signed and shared, counts of 1 to 4 with all that "
                "would give them away, and what people wrote in their own words."
            ),
        ),
    }
)
OF_SYSTEM: Mapping[Marking, tuple[str, str]] = MappingProxyType(
    {
        Marking.PRIVATE: (
            "Private, for the quality group",
            (
                "The months that trusts signed and shared, and national statistics, as you may read them. No "
                "count of 1 to 4, no cases, no names of families. Every page says that it is not for "
                "publication."
            ),
        ),
        Marking.PUBLIC: (
            "Public",
            "National statistics alone, without counts of 1 to 4 and all that would give them away.",
        ),
    }
)
SYSTEM_TITLE = "Exception report"
SYSTEM_SUB = (
    "What concerns which trust of {org}, who has not shared, and what they could learn from each other, "
    "for the quality group. Never a league table."
)
SYSTEM_INSTEAD = "Make the exception report of {org}"
TEXTS = "People’s own words were read for publication"
TEXTS_HINT = (
    "Tick it only when somebody has read every commentary and answer with a reader outside in mind: "
    "a public paper then has them too. A private paper always has them."
)
MEETING, HELD_ON, AUTHOR = "Meeting", "Date of the meeting", "Author"
MEETING_HINT = "As the front sheet names it. Filled in: the next board on the record."
NO_MEETING_HINT = "As the front sheet names it. No board that is still to come stands on the record."
GROUP_HINT = "As the front sheet names it, such as Quality group."
HELD_ON_HINT = "In words, such as 26 November 2026."
PAPER_TITLE = "Title of the paper"
ASKED = "What the board is asked to do"
ASKED_GROUP = "What the quality group is asked to do"
ASK_HINT = "One matter a line. Empty: it does not stand on the front sheet."

SECTIONS_TITLE = "What stands in it, in this order"
SECTIONS_COUNT = "{many} of {all}"
SECTIONS_HINT = "Take a tick away to leave a section out; change the order as you like."
PLACE, OWN_TITLE = "Place", "Title of its own"
CHANGE = "Title"
CHANGE_MEASURES = "Title, measures and number of charts"
OWN_TITLE_HINT = "Empty: its usual title."
MOST, MOST_HINT = "Charts at most", "Empty: as many as there are."
ONLY = "Only these measures"
ONLY_HINT = "None ticked: every measure that has something to show."
FIND = "Find a measure in this list"
TICKED = "{many} ticked"

LOOK = "Show me the pages"
LOOK_HINT = "Pictures of the pages as the PDF will have them. Nothing is stored."
MAKE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {  # format -> its button, what it is for
        "pdf": (
            "Make PDF",
            (
                "To read, print and send; every chart is described for screen readers. It is made to the "
                "PDF/UA-1 and PDF/A-2a standards, which we declare ourselves; no outside body has checked."
            ),
        ),
        "pptx": ("Make slides", "To present. The charts are PowerPoint’s own and can be edited."),
        "docx": ("Make document", "To edit in Word, or to put into the trust’s own paper."),
        "xlsx": ("Make workbook", "To check the figures: a sheet for each measure, with its chart."),
    }
)
MAKE_TITLE = "Look, then make"
MAKE_HINT = "What is made is stored on the record with its hash, and listed below."
SAVE_TITLE = "Keep these choices as a template"
SAVE_NAME = "Name of the template"
SAVE_HINT = (
    "Small letters, figures and hyphens, such as our-quarterly. The same name again replaces it for the next "
    "paper; papers that were made stay as they are."
)
SAVE = "Save the template"
SAVED = "The template “{name}” is saved. It stands in the list of templates from now on."
REMOVE_TITLE = "Remove this template"
REMOVE_HINT = "It leaves the list for everybody of the trust. Papers that were made of it stay as they are."
WHY_REMOVED = "Why it is not used any more"
NO_REASON = "Say in a few words why the template is not used any more."
REMOVE = "Remove the template"
REMOVED = "The template “{name}” is removed. Papers that were made of it stay as they are."

CANCEL, STARTING = "Cancel", "Starting"
STOPPED = "Stopped. Nothing was stored."
STORING, SETTING = "Storing it on the record", "Setting the pages"
LOOKED_SUB = "Nothing is stored. They are pictures: make the PDF to read the pages with a screen reader."
UNREACHED = "The server could not be reached, or broke off. Nothing is known to be stored; try again."
BROKEN = "The paper could not be made: something in the program went wrong. Please tell whoever runs it."
PAGES = "The pages"
GO_ON = "Go on to make it"
NOT_OPENED = (
    "First open the template that you chose above, or choose again the one that is open. "
    "What you changed here belongs to the one that is open."
)
PAGE = "Page {page} of {of}"
READY = "The paper is made and stored."
NOT_WHOLE = "Made, but without what could not be made: "
NOT_MADE = "The paper was not made"
BACK = "Back to the choices"
NO_FORMAT = "There is no such format of a paper."

HISTORY = "Papers made"
OLDER = "Older papers ({many})"
NO_HISTORY, NONE_THEN = "No paper has been made yet.", "No paper had been made by then."
HISTORY_NOTE = "The newest first. A file stays as it was made; later corrections of figures do not change it."
HEADS = ("Made", "By", "Paper", "Period", "For whom", "Figures as known on", "File", "What you can do")
DOWNLOAD, AGAIN = "Download", "Make it again"
MARKING_WORDS: Mapping[Marking, str] = MappingProxyType(
    {Marking.PRIVATE: "Private", Marking.PUBLIC: "Public"}
)
CHANGED, CHANGED_REPORT = "The trust’s own choices", "Choices of its own"

AGAIN_TITLE, FILE, HASH = "Made again", "File", "Hash (SHA-256)"
SAME = (
    "Byte for byte the same: the file made just now from the record has the same {bytes} bytes and the same "
    "hash as the file stored on {day}."
)
AGAIN_BROKEN = "It could not be made again: the server could not be reached, or broke off. Try again."
OTHER = (
    "Not the same: the file made just now from the record has another hash than the file stored on {day}. "
    "The stored file is unchanged and stays the one that counts."
)
WHY_OTHER = (
    "It was made by version {was} of the program, and this is version {now}: wording and layout may differ."
)
WHY_UNKNOWN = "Please tell whoever runs the program: the same version should give the same file."


def pages_note(many: int) -> str:
    """Over the pictures of pages."""
    if many == 1:
        return "One page. It is a picture: make the PDF to read it with a screen reader."
    return f"{many} pages. They are pictures: make the PDF to read them with a screen reader."
