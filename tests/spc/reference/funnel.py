"""FunnelPlotR 0.6.0: six sets of groups under 48 combinations of options, and our own limits beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from spc.funnel import Funnel, FunnelOptions, Kind, Overdispersion, funnel
from spc.funnel.exact import poisson_limits
from spc.types import Floats
from tests.spc.reference.document import table

TITLE = "FunnelPlotR 0.6.0: funnels"
DATA = Path(__file__).parent / "data" / "funnel"
TOLERANCE = 1e-9
KINDS = {"PR": Kind.PROPORTION, "RC": Kind.RATE, "SR": Kind.RATIO}
METHODS = {"SHMI": "log", "CQC": "root"}
LINES = ("LCL95", "UCL95", "LCL99", "UCL99", "OD95LCL", "OD95UCL", "OD99LCL", "OD99UCL")
# What is compared, in the words of the table; `phi` and `tau2` only where the peer reports them.
FIGURES = ("target", "phi", "tau2", "value", "z", "used z", "winsorised", "cut off", *LINES, "outliers")


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One call of the peer: its options, its one-figure answers, its answers per group, and what went in."""

    name: str
    told: dict[str, object]
    points: pd.DataFrame
    groups: pd.DataFrame

    @property
    def label(self) -> str:
        """Kind of data and method, as the peer names them."""
        method = self.told["sr_method"]
        return f"{self.told['data_type']}" + (f" {method}" if isinstance(method, str) else "")

    @property
    def adjusted(self) -> bool:
        return bool(self.told["draw_adjusted"])

    def options(self, convention: str = "funnelplotr") -> FunnelOptions:
        return FunnelOptions(
            kind=KINDS[str(self.told["data_type"])],
            overdispersion=Overdispersion.ADDITIVE if self.adjusted else Overdispersion.NONE,
            method=METHODS.get(str(self.told["sr_method"]), "auto"),
            trim=float(str(self.told["trim_by"])),
            multiplier=float(str(self.told["multiplier"])),
            convention=convention,
        )

    def run(self, convention: str = "funnelplotr") -> Funnel:
        y, n = (self.groups[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
        return funnel(y, n, self.options(convention))


@cache
def cases() -> dict[str, Case]:
    """Every case by its name."""
    told, points, inputs = (pd.read_csv(DATA / f"{name}.csv.gz") for name in ("cases", "points", "inputs"))
    return {
        row["case_id"]: Case(
            row["case_id"],
            {str(name): value for name, value in row.items()},
            points[points["case_id"] == row["case_id"]],
            inputs[inputs["set_id"] == row["set_id"]],
        )
        for row in told.to_dict("records")
    }


def differences(case: Case) -> dict[str, float]:
    """Greatest relative difference per figure; infinite where one has a value and the other has none."""
    ours, theirs = case.run(), case.points
    at = 0 if case.told["limit"] == 95 else 1
    times = ours.options.multiplier
    found = {
        "target": apart(np.array([ours.centre / times]), np.array([float(str(case.told["target"]))])),
        "value": apart(ours.value / times, theirs["rr"].to_numpy()),
        "z": apart(ours.z, theirs["Uzscore"].to_numpy()),
        "used z": apart(ours.used_z, theirs["Wuzscore"].to_numpy()),
        "outliers": apart((ours.flags[at] != 0).astype(float), theirs["outlier"].to_numpy(dtype=float)),
    }
    column, flags = ("truncated", ours.cut_off) if ours.method == "log" else ("winsorised", ours.winsorised)
    found["cut off" if ours.method == "log" else "winsorised"] = apart(
        flags.astype(float), theirs[column].to_numpy(dtype=float)
    )
    if case.adjusted:
        found["phi"] = apart(np.array([ours.phi]), np.array([float(str(case.told["phi"]))]))
        found["tau2"] = apart(np.array([ours.tau2]), np.array([float(str(case.told["tau2"]))]))
    for name, line in zip(LINES, _lines(ours), strict=True):
        found[name] = apart(line, theirs[name].to_numpy())
    return found


def _lines(ours: Funnel) -> list[Floats]:
    """Our limits in the order of LINES."""
    pairs = ((ours.lower, ours.upper), (ours.adjusted_lower, ours.adjusted_upper))
    return [side[level] for pair in pairs for level in (0, 1) for side in pair]


def apart(ours: Floats, theirs: Floats) -> float:
    """Greatest difference relative to the peer's figure (absolute where that is 0)."""
    here, there = np.isfinite(ours), np.isfinite(theirs)
    if ours.shape != theirs.shape or (here != there).any():
        return float("inf")
    size = np.where(theirs[there] == 0, 1.0, np.abs(theirs[there]))
    return float(np.max(np.abs(ours[there] - theirs[there]) / size, initial=0.0))


def lines() -> list[str]:
    """The section: agreement per kind, the differences and what they are worth on the same data."""
    return [
        (
            f"The convention `funnelplotr` gives the peer's figures to {TOLERANCE:g} relative in "
            f"{sum(_agrees(case) for case in cases().values())} of {len(cases())} cases; none is left out. "
            "Compared: target, phi, tau2, value, z, winsorised or cut-off z, all eight limits, outliers."
        ),
        "",
        *table(("data and method", "cases", "agree", "groups compared"), _agreement()),
        "",
        "What our own convention (`exact`) does otherwise, and why:",
        "",
        *(f"- {text}" for text in DELIBERATE),
        "",
        (
            "How often a group with nothing wrong lies outside 99.8% limits, given the groups' own "
            "sizes and one common rate (exact sum over all counts, unadjusted limits; 0.2% is what "
            "the limits promise):"
        ),
        "",
        *table(("set", "peer's limits", "our flag"), _false_flags()),
        "",
        (
            "Width of the unadjusted 95% limits for rates and of the adjusted ones for root-scale "
            "ratios without over-dispersion, as a share of the exact Poisson limits (median over "
            "groups):"
        ),
        "",
        *table(("set", "data and method", "peer's width", "our width"), _widths()),
    ]


DELIBERATE = (
    "Limits of a proportion are binomial quantiles; the peer's are normal on the arcsine scale.",
    (
        "Rates: limits come from the Poisson distribution at the expected count, and z from that "
        "count too. The peer draws limits with the standard error of a square root on the log "
        "scale, and its z counts the exposure as a second Poisson count: its answers change with "
        "the unit of the exposure, and a group without an event has an absurd z."
    ),
    (
        "Ratios by the CQC method: limits on the root scale are squared before they are drawn. The "
        "peer's are not, and are about half as wide as they should be."
    ),
    (
        "A flag needs a value outside the unadjusted and the adjusted limits and an exact chance "
        "no greater than the limits state. The peer flags a count of zero where a zero is to be "
        "expected."
    ),
    (
        "Where phi or tau2 shows nothing above chance the adjusted limits are the exact ones; the "
        "peer changes to a normal approximation."
    ),
    "phi and tau2 are stated whether or not limits are adjusted; the peer then states 0 for both.",
    "Expected counts are not rounded; the peer rounds them to two decimals before the SHMI method.",
    "A count of zero has no logarithm: the method changes to the root scale and says so.",
    (
        "On the arcsine scale a limit that would pass 0 or 1 stops there; the peer looks for the "
        "turn on a grid of 1,000 sizes. No recorded answer shows the difference."
    ),
    "A group that stands in two rows is a fault of the file; the peer adds the rows.",
)


def _agrees(case: Case) -> bool:
    return max(differences(case).values()) <= TOLERANCE


def _agreement() -> list[tuple[object, ...]]:
    labels = sorted({case.label for case in cases().values()})
    rows: list[tuple[object, ...]] = []
    for label in labels:
        own = [case for case in cases().values() if case.label == label]
        agreed = sum(_agrees(case) for case in own)
        rows.append((label, len(own), agreed, sum(len(case.points) for case in own)))
    return rows


def _first(label: str) -> list[Case]:
    """One case per set of that kind: adjusted, 95%, multiplier 1, a tenth trimmed."""
    wanted = {"draw_adjusted": True, "limit": 95, "trim_by": 0.1, "multiplier": 1}
    own = [case for case in cases().values() if case.label == label]
    return [case for case in own if all(case.told[name] == value for name, value in wanted.items())]


def _widths() -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for label in ("RC", "SR CQC"):
        for case in _first(label):
            rate = label == "RC"
            peer, own = case.run(), case.run("exact")
            if not rate and peer.tau2 > 0:
                continue
            n = case.groups["denominator"].to_numpy(dtype=float)
            low, high = (side[0] * own.centre for side in poisson_limits(n * own.centre, (95.0,)))
            theirs = (
                peer.upper[0] - peer.lower[0] if rate else peer.adjusted_upper[0] - peer.adjusted_lower[0]
            )
            ours = own.upper[0] - own.lower[0] if rate else own.adjusted_upper[0] - own.adjusted_lower[0]
            shares = (f"{np.median(width / (high - low)):.2f}" for width in (theirs, ours))
            rows.append((case.told["set_id"], label, *shares))
    return rows


def _false_flags() -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for label in ("PR", "RC", "SR SHMI"):
        for case in _first(label):
            own = case.run("exact")
            shares = (false_flags(case, peer=True), false_flags(case, peer=False))
            rows.append((f"{case.told['set_id']} ({label})", *(f"{share:.2%}" for share in shares)))
            assert own.options.levels[1] == 99.8
    return rows


def false_flags(case: Case, *, peer: bool) -> float:
    """Chance that an innocent group is flagged at 99.8%, mean over the set's groups, without adjustment."""
    from scipy import stats

    centre = case.run().centre
    plain = FunnelOptions(
        kind=case.options().kind,
        overdispersion=Overdispersion.NONE,
        method=case.options().method,
        convention="funnelplotr" if peer else "exact",
        centre=centre,
    )
    total = 0.0
    sizes = case.groups["denominator"].to_numpy(dtype=float)
    for n in sizes:
        mean = n * centre
        proportion = plain.kind is Kind.PROPORTION
        most = n if proportion else np.ceil(mean + 12 * np.sqrt(mean) + 12)
        counts = np.arange(0 if plain.kind is not Kind.RATIO else 1, most + 1)
        law = stats.binom(n, centre) if proportion else stats.poisson(mean)
        found = funnel(counts, np.full(counts.size, n), plain)
        total += float(law.pmf(counts)[found.flags[1] != 0].sum())
    return total / sizes.size
