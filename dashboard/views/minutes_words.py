"""How the minutes evidence names parts, fields and the words behind them."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.views import following_words as following
from dashboard.views import meeting_words as meeting
from dashboard.views import partner_words as partner
from dashboard.views import safety_words as safety
from dashboard.views.commentary import FIELDS as OF_COMMENTARY
from dashboard.views.declaration import STEPS as OF_DECLARATION
from dashboard.views.principles import STEPS as OF_PRINCIPLES
from dashboard.views.principles import WORDS as JUDGED
from dashboard.views.requirement import STEPS as OF_REQUIREMENT
from metrics.governance import (
    action,
    challenge,
    checklist,
    commentary,
    declaration,
    enquiry,
    escalation,
    insight,
    meeting_note,
    missing_reason,
    objective,
    paper,
    paper_template,
    plan,
    programme_flag,
    requirement,
    system_paper,
    thematic_review,
)

QUESTIONS, COMMENTARY = "Questions on the record", "Commentary since the meeting before"
NO_QUESTIONS = "No question was asked, answered or open between the meeting before and this one."
NO_COMMENTARY = "No commentary was written or signed between the meeting before and this one."
NO_DAY = "Not yet held"
NOTHING = "Between the meeting before and this one nothing was recorded under {parts}."
FIRST = "None is recorded; what was recorded in the three months before this one stands here"
SINCE = "What became of it since"
LATER, LATER_WHERE = "Steps after that day", "Under “{}”, except those that name this meeting"
YES = {"yes": "Yes", "no": "No"}

STEPS: Mapping[str, Mapping[str, str]] = {  # kind -> step -> what it is called
    commentary.NAME: {
        "written": "Written",
        "signed": "Signed",
        "note": "Later note",
        "withdrawn": "Taken back",
    },
    escalation.NAME: meeting.STEPS,
    meeting_note.NAME: meeting.STEPS,
    enquiry.NAME: following.STEPS,
    action.NAME: following.STEPS,
    missing_reason.NAME: {
        missing_reason.GIVEN: "Reason for what is missing",
        missing_reason.WITHDRAWN: "Reason taken back",
    },
    insight.NAME: partner.STEPS,
    thematic_review.NAME: partner.STEPS,
    objective.NAME: partner.STEPS,
    checklist.NAME: OF_PRINCIPLES,
    requirement.NAME: OF_REQUIREMENT,
    declaration.NAME: OF_DECLARATION,
    plan.NAME: {
        "costed": "Costed",
        "received": "Money received",
        "spent": "Money used",
        "progressed": "Progress",
        "done": "Done",
        "dropped": "Dropped",
    },
    programme_flag.NAME: {"noted": "Noted"},
    paper.NAME: {paper.MADE: "Made"},
    system_paper.NAME: {system_paper.MADE: "Made"},
    paper_template.NAME: {paper_template.SAVED: "Saved", paper_template.REMOVED: "Removed"},
}
STANDS: Mapping[str, str] = {  # a state where it is called otherwise than the step that brought it
    insight.LOGGED: "Nothing came of it yet",
    insight.ANSWERED: "Something came of it",
    "withdrawn": "Taken back",
    "in_force": "In force",
    "": "Recorded",
}
FIELDS: Mapping[str, str] = {  # of any step, in the order in which they are read; "" stands alone
    "title": "",
    "question": "",
    "answer": "",
    "decision": "",
    "matter": "",
    "what": "",
    "aim": "To be reached",
    **dict(OF_COMMENTARY),
    "state": "",
    "rag": "State",
    "holds": "Does it hold",
    "met": "Actions declared as met",
    "body": "By",
    "role": "Signatory",
    "ground": "Ground",
    "by": "Asked for by",
    "finding": "It",
    "amount": "Amount",
    "cost": "Cost",
    "source": "From",
    "in_maternity": "In maternity and neonatal care",
    "stands": "How it stands",
    "reached": "Was it reached",
    "worked": "Did it work",
    "text": "",
    "outcome": "What came of it",
    "reason": "Because",
    "asks": "The board is asked",
    "covers": "Looked at",
    "origin": "Origin",
    "origin_ref": "It comes from",
    "level": "Level",
    "support": "Support offered",
    "owner_role": "Whose it is",
    "owner": "Person",
    "themes": "Themes",
    "dated": "Of",
    "link": "Link",
    "done_on": "Done on",
    "received_on": "Came on",
    "on": "On",
    **meeting.DAYS,
    "for_meeting": "For",
    "meeting_day": "Day of the meeting",
    "author": "Author",
    "file_name": "File",
    "failed": "Sections that could not be made",
}
OWN_FIELDS: Mapping[str, Mapping[str, str]] = {  # where a kind calls a field otherwise
    challenge.NAME: {"reason": ""},
    enquiry.NAME: {"question": "To be found out"},
    missing_reason.NAME: {"reason": ""},
    insight.NAME: {"source": "Where it was said", "level": "Known to"},
}
SAID: Mapping[str, Mapping[str, str]] = {  # the words behind the names in a field
    "origin": following.ORIGINS,
    "level": following.LEVELS,
    "support": following.SUPPORT,
    "owner_role": following.ROLES,
    "worked": following.WORKED,
    "stands": partner.STANDS,
    "reached": partner.REACHED,
    "state": JUDGED,
    "rag": {one.rag: f"{one.word}, {one.meaning}" for one in safety.STATES},
    "holds": YES,
    "in_maternity": YES,
    "body": safety.BODIES,
    "role": safety.SIGNATORIES,
    "ground": safety.GROUNDS,
    "finding": {"agrees": "agrees", "contradicts": "contradicts"},
}
OWN_SAID: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    insight.NAME: {"level": partner.LEVELS},
    plan.NAME: {"source": safety.SOURCES},
    declaration.NAME: {"outcome": safety.OUTCOMES},
}
DAYS = ("dated", "done_on", "received_on", "on", *meeting.DAYS)
MONEY = ("amount", "cost")
