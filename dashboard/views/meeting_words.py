"""What meetings, their steps and what joins them are called."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.access import ROLES

NAME = "Meetings"
QUESTION = "Who met, what did they know, and what became of it?"
ROLE_COUNTS: Mapping[str, tuple[str, str]] = {
    "director": ("non-executive director", "non-executive directors"),
    "champion": ("board safety champion", "board safety champions"),
    "leadership": ("of the perinatal leadership", "of the perinatal leadership"),
    "data_lead": ("data lead", "data leads"),
    "lms_lead": ("LMS lead", "LMS leads"),
    "region": ("of the region", "of the region"),
    "others": ("other", "others"),
}
ROLE_FIELDS: Mapping[str, str] = {
    **{role: name for role, (name, _held) in ROLES.items()},
    "others": "Others",
}
NOT_RECORDED = "not recorded"
TO_COME = "Still to come"
INCOMPLETE = "It was held, and who was present is not recorded yet."
STEPS: Mapping[str, str] = {
    "held": "Completed",
    "corrected": "Corrected",
    "cancelled": "Cancelled",
    "restored": "Restored",
    "raised": "Escalated",
    "put": "Put to another board",
    "heard": "Heard",
    "withdrawn": "Not taken to the board",
}
STANDS: Mapping[str, str] = {
    "raised": "Waits to be heard",
    "heard": "Heard",
    "withdrawn": "Not taken to the board",
}
FIELDS: Mapping[str, str] = {
    "reason": "Because",
    "asks": "The board is asked",
    "decision": "Decided",
    "text": "",
    "minute_ref": "Minute",
}
BEFORE = "Before that it said"
NOTHING_ASKED = "No question on the record was asked at this meeting or for it."
NOTHING_DECIDED = "No decision that names this meeting is on the record."
NOTHING_PROMISED = "No action that names this meeting, or comes out of a question of it, is on the record."
NOTHING_ESCALATED = "Nothing was escalated here or heard from a committee."
WRITTEN_DOWN = "Recorded: the meeting is written down, and what it knew stands below."
NO_ESCALATION = "Nothing has been escalated from a committee to the board yet."
NOTHING_YET, NOTHING_SHARED = "nothing yet", "nothing shared with you"
NONE_SHARED = "Nothing of it is shared with you."
NOT_COUNTED = "What of this meeting is not shared with you is not counted here."
NONE_COUNTED = "What of a meeting is not shared with you is not counted here."
ESCALATED_INSIDE = "What a committee escalates to its board is read inside the trust alone."
NO_MEETINGS = "No meeting is recorded here yet."
SINCE_NOTE = (
    "“New since the last board” hangs on the day and on what the meeting knew. What was written wrongly "
    "of them is corrected on the page of the meeting, with a reason; what stood before stays readable."
)
COMPLETE_NOTE = "Its day, and what it knew, stand: they are corrected below, with a reason."
CORRECT_NOTE = (
    "What you leave empty stands. “New since the last board” follows what is corrected from now on; an "
    "earlier day, and every month that was signed, are read as they were."
)
CANCEL_NOTE = (
    "For a meeting that never was. It counts no more, stays readable with your reason, and what cites it "
    "keeps its link."
)
CANCELLED = "Cancelled: it counts no more. {}"
DAYS: Mapping[str, str] = {"held_on": "Day of the meeting", "known_on": "Pack made on"}
GROUPS: Mapping[str, str] = {  # inside a sentence
    "board": "board",
    "quality_committee": "quality committee",
    "lms": "system’s group",
    "region": "regional group",
}
LEADS_NOTE = "Meetings of the system and of the region are recorded by their leads, at their own level."
