"""Roles, levels and kinds of evidence as contents name them."""

from __future__ import annotations

from typing import Literal

Level = Literal["provider", "lms", "region", "national"]
LEVELS: tuple[str, ...] = ("provider", "lms", "region", "national")
OwnerRole = Literal[
    "data_lead",
    "leadership",
    "champion",
    "director",
    "lms_lead",
    "region",
]
EvidenceKind = Literal["audited", "triangulated", "externally_verified", "stated_only"]
ASSURANCE = ("audited", "triangulated", "externally_verified")  # the others only reassure
