"""What levels, origins, support, roles and steps of enquiries and actions are called."""

from __future__ import annotations

from collections.abc import Mapping

LEVELS: Mapping[str, str] = {
    "provider": "Provider",
    "lms": "LMS / ICS",
    "region": "Region",
    "national": "National",
}
AT_LEVEL: Mapping[str, str] = {  # inside a sentence
    "provider": "provider level",
    "lms": "LMS / ICS level",
    "region": "regional level",
    "national": "national level",
}
LEVEL_NOTES: Mapping[str, str] = {
    "provider": "Looked at by the trust with its champions and its board.",
    "lms": "Looked at with the local system, which supports and follows the plan.",
    "region": "Taken to the regional quality committee by its chief midwife and lead obstetrician.",
    "national": "Before the national group, which decides on further support.",
}
ORIGINS: Mapping[str, str] = {
    "signal": "A signal on a chart",
    "challenge": "A director’s question",
    "outside_concern": "A concern from outside",
    "regulation_28": "A report to prevent future deaths (Regulation 28)",
    "national_signal": "A signal of the national system (MOSS)",
    "outlier": "Outlier status for mortality",
    "thematic_review": "Reviews that name care as contributory",
    "service_users": "Concerns of service users",
    "regulator": "A regulator or partner",
    "surveys": "A staff or trainee survey",
    "triangulated": "Triangulated data",
    "other": "Something else",
}
RULES: Mapping[str, str] = {
    "national_signal": "A national signal is open",
    "regulation_28": "A coroner has written",
    "regulators": "A regulator or partner has raised a concern",
    "outlier": "Mortality stands apart from similar trusts",
    "dashboard_concern": "A concern on this dashboard",
    "triangulated": "Several sources point the same way",
    "thematic_reviews": "Reviews have a theme in common",
    "service_users": "Service users raise a concern",
    "surveys": "A survey of staff or trainees has fallen",
}
SUPPORT: Mapping[str, str] = {
    "local_discussion": "Discussion of champions, voices partnership, board and non-executive lead",
    "action_plan": "An action plan, agreed and followed",
    "peer_trust": "Support from a trust that is rated good or outstanding",
    "mentoring": "Mentoring by the clinical network",
    "matneosip": "Improvement support (MatNeoSIP)",
    "training": "Training",
    "regional_advice": "Advice of the regional chief midwife and lead obstetrician",
    "regional_improvement": "The regional improvement team",
    "invited_review": "An invited review",
    "support_programme": "Entry into the Maternity Safety Support Programme",
    "none": "None for now",
}
ROLES: Mapping[str, str] = {
    "data_lead": "Data lead",
    "leadership": "Perinatal leadership",
    "champion": "Board safety champion",
    "director": "Non-executive director",
    "lms_lead": "LMS lead",
    "region": "Region",
}
EVIDENCE: Mapping[str, str] = {
    "audited": "Audited",
    "triangulated": "Triangulated",
    "externally_verified": "Verified from outside",
    "stated_only": "Stated only: reassurance, no assurance yet",
}
WORKED: Mapping[str, str] = {
    "yes": "Yes, it worked",
    "no": "No, it did not",
    "too_early": "Too early to tell",
}
STEPS: Mapping[str, str] = {
    "raised": "Raised",
    "dismissed": "Not raised",
    "responded": "Found",
    "decided": "Decided",
    "moved": "Moved",
    "put": "A new day set",
    "closed": "Closed",
    "reopened": "Opened again",
    "agreed": "Agreed",
    "progressed": "Progress",
    "done": "Done",
    "checked": "Checked",
    "dropped": "Dropped",
}
FIELDS: Mapping[str, str] = {  # of a step, in the order in which they are read
    "question": "To be found out",
    "what": "",
    "origin": "Origin",
    "to_level": "To",
    "level": "Level",
    "text": "",
    "decision": "",
    "outcome": "What came of it",
    "worked": "Did it work",
    "reason": "Because",
    "support": "Support offered",
    "owner_role": "Whose it is",
    "owner": "Person",
    "done_on": "Done on",
    "received_on": "Came on",
    "due": "Due",
    "evidence": "Evidence",
    "evidence_kind": "What it rests on",
    "minute_ref": "Minute",
}
SAID: Mapping[str, Mapping[str, str]] = {  # the words behind the names in a field
    "origin": ORIGINS,
    "to_level": LEVELS,
    "level": LEVELS,
    "support": SUPPORT,
    "owner_role": ROLES,
    "evidence_kind": EVIDENCE,
    "worked": WORKED,
}
