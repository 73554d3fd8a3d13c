"""Names of regions and integrated care boards, which the list of trusts gives only by code.

Source: NHS England, Organisation Data Service, regions and integrated care boards from July 2022.
"""

from __future__ import annotations

REGIONS: dict[str, str] = {
    "Y56": "London",
    "Y58": "South West",
    "Y59": "South East",
    "Y60": "Midlands",
    "Y61": "East of England",
    "Y62": "North West",
    "Y63": "North East and Yorkshire",
}
BOARDS: dict[str, str] = {
    "QE1": "Lancashire and South Cumbria",
    "QF7": "South Yorkshire",
    "QGH": "Herefordshire and Worcestershire",
    "QH8": "Mid and South Essex",
    "QHG": "Bedfordshire, Luton and Milton Keynes",
    "QHL": "Birmingham and Solihull",
    "QHM": "North East and North Cumbria",
    "QJ2": "Derby and Derbyshire",
    "QJG": "Suffolk and North East Essex",
    "QJK": "Devon",
    "QJM": "Lincolnshire",
    "QK1": "Leicester, Leicestershire and Rutland",
    "QKK": "South East London",
    "QKS": "Kent and Medway",
    "QM7": "Hertfordshire and West Essex",
    "QMF": "North East London",
    "QMJ": "North Central London",
    "QMM": "Norfolk and Waveney",
    "QNC": "Staffordshire and Stoke-on-Trent",
    "QNQ": "Frimley",
    "QNX": "Sussex",
    "QOC": "Shropshire, Telford and Wrekin",
    "QOP": "Greater Manchester",
    "QOQ": "Humber and North Yorkshire",
    "QOX": "Bath and North East Somerset, Swindon and Wiltshire",
    "QPM": "Northamptonshire",
    "QR1": "Gloucestershire",
    "QRL": "Hampshire and Isle of Wight",
    "QRV": "North West London",
    "QSL": "Somerset",
    "QT1": "Nottingham and Nottinghamshire",
    "QT6": "Cornwall and the Isles of Scilly",
    "QU9": "Buckinghamshire, Oxfordshire and Berkshire West",
    "QUA": "Black Country",
    "QUE": "Cambridgeshire and Peterborough",
    "QUY": "Bristol, North Somerset and South Gloucestershire",
    "QVV": "Dorset",
    "QWE": "South West London",
    "QWO": "West Yorkshire",
    "QWU": "Coventry and Warwickshire",
    "QXU": "Surrey Heartlands",
    "QYG": "Cheshire and Merseyside",
}
NATION = ("ENG", "England")
OTHER_NATIONS = {"W00": "Wales"}  # the list holds a few Welsh trusts, under region W00 and board Q99
SMALL_WORDS = frozenset({"and", "of", "the", "on", "for", "in", "upon", "with", "under"})
KEPT = frozenset({"NHS", "NHSFT"})


def trust_name(capitals: str) -> str:
    """`GUY'S AND ST THOMAS' NHS FOUNDATION TRUST` as people write it."""
    words = capitals.split()
    return " ".join(_word(word, first=index == 0) for index, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    bare = word.strip(",.()&").upper()
    if bare in KEPT:
        return word.upper()
    if bare.lower() in SMALL_WORDS and not first:
        return word.lower()
    parts = word.split("-")
    return "-".join(
        part.lower() if index and part.lower() in SMALL_WORDS else part[:1].upper() + part[1:].lower()
        for index, part in enumerate(parts)
    )
