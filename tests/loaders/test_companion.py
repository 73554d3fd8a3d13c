"""Only the local operator adds trusts that a file of public figures gives by code."""

from __future__ import annotations

from pathlib import Path

from loaders.companion import organisations_for
from tests.loaders.support import ODS, context, ods_bytes


def test_only_the_operator_adds_organisations(tmp_path: Path) -> None:
    (tmp_path / "etr.csv").write_bytes(ods_bytes(ODS))
    codes, path = {"RXQ", str(ODS[0][0])}, tmp_path / "beds.csv"
    added = organisations_for(codes, path, context(operator=True))
    assert {org.code for org in added.organisations} == codes
    assert added.unnamed == {"RXQ"}
    nobody = organisations_for(codes, path, context(operator=False))
    assert nobody.organisations == ()
    assert nobody.issues(codes) == ()
