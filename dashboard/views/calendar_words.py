"""What is said about the calendar that a person's own program fetches."""

from __future__ import annotations

TITLE = "In your own calendar"
ABOUT = (
    "Your calendar program can fetch these days by an address of your own: meetings, steps of returns, "
    "counts of review steps, questions, actions, enquiries. It holds no figure, no case, nobody’s words."
)
KEEP = "Whoever has this address reads these days as you do. Renew it when somebody else may have seen it."
NO_PERSON = (
    "A calendar is fetched with a person’s rights: open this page as somebody with an e-mail address here."
)
BEGIN, RENEW, END = "Make an address", "Renew the address: the old one ends", "End the address"
ALL = "Every due day, and the calendar for your own program"
NAME = "{org}: perinatal quality"
WHOSE = "Whose it is: {who}."
