"""Reference cases: small tables of numbers, each with the source of its answer; none comes from this code."""

from __future__ import annotations

import gzip

from spc import Options
from tests.spc.charts.reference import Reference, days, months
from tests.spc.reference.cases import DATA

__all__ = ["REFERENCES", "Reference", "days", "months"]

# Montgomery, Introduction to Statistical Quality Control, 6th edition, table 7.3: cans of orange juice,
# samples of 50; samples 31 to 54 follow a new machine setting.
CANS = (
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7,
    13, 9, 6, 9, 6, 12, 5, 6, 4, 6, 3, 7, 6, 2, 4, 3, 6, 5, 4, 8, 5, 6, 7, 5, 6, 3, 5,
)  # fmt: skip
# The same, table 7.4: purchase orders, samples of uneven size.
ORDERS = (12, 8, 6, 9, 10, 12, 11, 16, 10, 6, 20, 15, 9, 8, 6, 8, 10, 7, 5, 8, 5, 8, 10, 6, 9)
ORDER_SIZES = (
    100, 80, 80, 100, 110, 110, 100, 100, 90, 90, 110, 120, 120, 120, 110, 80, 80, 80, 90, 100, 100,
    100, 100, 90, 90,
)  # fmt: skip
# The same, table 6.7: cost of processing a mortgage; 20 weeks set the limits.
MORTGAGES = (
    310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304,
    305, 282, 305, 296, 314, 295, 287, 301, 298, 311, 310, 292, 305, 299, 304, 310, 304, 305, 333,
)  # fmt: skip
# The same, table 7.8: faults on circuit boards; samples 6 and 20 are left out.
BOARDS = (
    21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17,
    15, 16, 18, 12, 15, 24, 21, 28, 20, 25, 19, 18, 21, 16,
)  # fmt: skip
# The same, table 7.10: shipping errors in samples of 50.
SHIPPING = (2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4)
# The same, table 7.11: faults in dyed cloth, per 50 square metres.
CLOTH = (14, 12, 20, 11, 7, 10, 21, 16, 19, 23)
CLOTH_METRES = (500, 400, 650, 500, 475, 500, 600, 525, 600, 625)
# The same, table 7.14: hours between failures of a valve.
VALVES = (286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831, 96)
# NIST e-Handbook of Statistical Methods, 6.3.2.2 (flow rates) and 6.3.3.1 (wafer defects).
FLOW = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
WAFERS = (16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13)
# The same, 6.3.2.4: twenty values of a process whose mean is known to be 50.
HISTORIC = (
    52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6,
    52.4, 53.6, 52.1,
)  # fmt: skip
# NHSRplotthedots, vignette "Deviations from the MDC methodology".
DEVIATIONS = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
# Seeded synthetic series, answered by qicharts2 0.8.1 (R).
LARGE_NUMERATORS = (
    1547, 1392, 1668, 1647, 1260, 1820, 1280, 1614, 1475, 1359, 1948, 1255, 1357, 1201, 1182, 2062,
    1011, 1447, 878, 1543, 1126, 1486, 1695, 1758,
)  # fmt: skip
LARGE_DENOMINATORS = (
    4939, 4265, 5067, 5793, 4256, 5721, 4081, 5361, 4593, 4268, 5263, 3897, 4532, 3524, 3587, 5513,
    3362, 3696, 2930, 4977, 2781, 3932, 5180, 5615,
)  # fmt: skip
RATE_NUMERATORS = (
    12, 10, 8, 14, 5, 22, 6, 11, 7, 16, 5, 17, 6, 10, 13, 18, 7, 10, 16, 16, 16, 16, 18, 22, 17, 18, 22,
    17, 19, 13, 16, 30, 13, 19, 17, 18,
)  # fmt: skip
RATE_DENOMINATORS = (
    615, 532, 507, 530, 505, 654, 528, 673, 693, 697, 429, 594, 441, 532, 572, 593, 510, 526, 441, 535,
    619, 605, 513, 629, 596, 566, 510, 650, 688, 411, 546, 653, 618, 556, 483, 549,
)  # fmt: skip
TWELVE = (87.7, 76.5, 80.4, 73.8, 83.6, 67.5, 75.8, 84.1, 75.4, 70.9, 89.6, 89.2)
GAPS = (27, 4, 2, 18, 10, 1, 23, 44, 13, 6, 3, 22, 5, 19, 48)

# The same, table 6.3: inside diameters of piston rings, five to a sample.
RINGS = [
    line.split(",")[:2]
    for line in gzip.decompress((DATA / "published" / "montgomery_tbl_06.03.csv.gz").read_bytes())
    .decode()
    .splitlines()[1:]
]
DIAMETERS = [float(diameter) for _, diameter in RINGS]
SAMPLES = [int(sample) for sample, _ in RINGS]

MONTGOMERY = "Montgomery, Introduction to Statistical Quality Control, 6th ed."
QIC = "qicharts2 0.8.1 on a seeded synthetic series"
ALL_POINTS = 0
LANEY = 1e-9
FIFTY = [50.0] * 54

REFERENCES: dict[str, tuple[Reference, ...]] = {
    "xmr": (
        Reference(
            "NIST flow rates",
            # The handbook prints 45.816 to 55.804 with 3 / 1.128 = 2.6596; by hand with 2.66, MR 16.9 / 9:
            # 2.66 x 1.877778 = 4.994889.
            "NIST e-Handbook 6.3.2.2, limits by hand with the constant 2.66",
            FLOW,
            {9: (50.81, 45.815111, 55.804889)},
            5e-7,
        ),
        Reference(
            "mortgage costs, limits set by twenty weeks",
            f"{MONTGOMERY}, example 6.5: centre 300.5, limits 279.78 and 321.22",
            MORTGAGES,
            {0: (300.5, 279.78, 321.22), 38: (300.5, 279.78, 321.22)},
            0.005,
            options=Options(freeze=20, screen=False),
        ),
        Reference(
            "one freak month, screened",
            "NHSRplotthedots 0.2.2, vignette on deviations: mean 1.94, limits -0.72 and 4.6",
            DEVIATIONS,
            {17: (1.94, -0.72, 4.6)},
            0.005,
        ),
        Reference(
            "one freak month, not screened",
            "NHSRplotthedots 0.2.2, vignette on deviations: limits -3.06 and 6.95",
            DEVIATIONS,
            {17: (1.94, -3.06, 6.95)},
            0.006,
            options=Options(screen=False),
        ),
    ),
    "run": (
        Reference(
            "twelve months",
            f"{QIC} (run chart): median 78.45",
            TWELVE,
            {0: (78.45, None, None), 11: (78.45, None, None)},
            1e-9,
            options=Options(chart="run"),
        ),
    ),
    "p": (
        Reference(
            "orange juice, thirty samples",
            f"{MONTGOMERY}, example 7.1: p 0.2313, limits 0.0524 and 0.4102",
            CANS[:30],
            {0: (0.2313, 0.0524, 0.4102), 29: (0.2313, 0.0524, 0.4102)},
            6e-5,
            FIFTY[:30],
            Options(chart="p", baseline=ALL_POINTS),
        ),
        Reference(
            "orange juice, samples 15 and 23 left out",
            f"{MONTGOMERY}, example 7.1: p 0.2150, limits 0.0407 and 0.3893",
            CANS[:30],
            {0: (0.2150, 0.0407, 0.3893), 14: (0.2150, 0.0407, 0.3893)},
            6e-5,
            FIFTY[:30],
            Options(chart="p", baseline=ALL_POINTS),
            ghosts=(14, 22),
        ),
        Reference(
            "orange juice, new setting as a phase of its own",
            # 133 cans of 1,200 is 0.1108, as published; lower limit below 0 and so 0.
            f"{MONTGOMERY}, example 7.1, by hand from its table: 133 / 1200 = 0.1108, upper 0.2440",
            CANS,
            {0: (0.2313, 0.0524, 0.4102), 53: (0.1108, 0.0, 0.2440)},
            6e-5,
            FIFTY,
            Options(chart="p", baseline=ALL_POINTS),
            phases=(30,),
        ),
        Reference(
            "purchase orders, uneven samples",
            f"{MONTGOMERY}, example 7.2: p 0.0955; limits as qicharts2's own test reference gives them",
            ORDERS,
            {
                0: (0.0955102040816326, 0.00733469472777307, 0.183685713435492),
                1: (0.0955102040816326, 0.0, 0.194093420514582),
                11: (0.0955102040816326, 0.0150173449272715, 0.176003063235994),
            },
            1e-12,
            ORDER_SIZES,
            Options(chart="p", baseline=ALL_POINTS),
        ),
    ),
    "u": (
        Reference(
            "shipping errors",
            f"{MONTGOMERY}, example 7.4: u 0.0740, upper limit 0.1894",
            SHIPPING,
            {0: (0.0740, 0.0, 0.1894)},
            6e-5,
            [50.0] * 20,
            Options(chart="u"),
        ),
        Reference(
            "dyed cloth, per 50 square metres",
            # 153 faults in 107.5 units of 50 square metres; 3 sqrt(1.423256 / 10) = 1.131782.
            f"{MONTGOMERY}, example 7.5 (u 1.42), limits of the first roll by hand",
            CLOTH,
            {0: (1.423256, 0.291474, 2.555038)},
            6e-7,
            CLOTH_METRES,
            Options(chart="u"),
            multiplier=50.0,
        ),
    ),
    "p_prime": (
        Reference(
            "large denominators, months that differ by more than counting",
            f"{QIC} (pp chart)",
            LARGE_NUMERATORS,
            {
                0: (0.32679939887803, 0.241298901944801, 0.412299895811259),
                23: (0.32679939887803, 0.246610680634731, 0.406988117121329),
            },
            LANEY,
            LARGE_DENOMINATORS,
            Options(chart="p_prime"),
        ),
    ),
    "u_prime": (
        Reference(
            "a rate with a step, all months",
            f"{QIC} (up chart)",
            RATE_NUMERATORS,
            {
                0: (0.0256170254692349, 0.00290757652773815, 0.0483264744107317),
                35: (0.0256170254692349, 0.00158125867777033, 0.0496527922606995),
            },
            LANEY,
            RATE_DENOMINATORS,
            Options(chart="u_prime", baseline=ALL_POINTS),
        ),
    ),
    "c": (
        Reference(
            "wafer defects",
            "NIST e-Handbook 6.3.3.1: centre 16, limits 4 and 28",
            WAFERS,
            {0: (16.0, 4.0, 28.0), 24: (16.0, 4.0, 28.0)},
            0.005,
            options=Options(chart="c", baseline=ALL_POINTS),
        ),
        Reference(
            "circuit boards, samples 6 and 20 left out, first 26 set the limits",
            f"{MONTGOMERY}, example 7.3: centre 19.67, limits 6.36 and 32.97",
            BOARDS,
            {0: (19.667, 6.363, 32.971), 38: (19.667, 6.363, 32.971)},
            6e-4,
            options=Options(chart="c", freeze=24),
            ghosts=(5, 19),
        ),
    ),
    "g": (
        Reference(
            "fifteen gaps",
            # Mean 245 / 15 = 16.3333, p = 0.057692; ln(0.00135) / ln(1 - p) = 111.19, so the quantile is 111;
            # ln(0.99865) / ln(1 - p) = 0.02, so the lower one is 0. The median is the eighth gap, 13.
            "by hand, from the geometric distribution; the centre as qicharts2 0.8.1 gives it",
            GAPS,
            {0: (13.0, 0.0, 111.0), 14: (13.0, 0.0, 111.0)},
            1e-12,
            options=Options(chart="g"),
        ),
    ),
    "t": (
        Reference(
            "valve failures",
            f"{MONTGOMERY}, table 7.14, as qicharts2's own test reference answers it: 430.04, upper 6937.9",
            VALVES,
            {0: (430.04, 0.0, 6937.9)},
            0.05,
            options=Options(chart="t"),
        ),
        Reference(
            "fifteen gaps",
            f"{QIC} (t chart)",
            GAPS,
            {14: (11.7221043284094, 6.43132705804278e-05, 133.491395551411)},
            1e-9,
            options=Options(chart="t"),
        ),
    ),
    "xmr_median": (
        Reference(
            "one freak month around the median",
            # Nine 1s, eight 2s and a 10: median 1.5. Of 17 ranges 15 are 1; 8 and 9 are screened, as 3.267 x
            # 32 / 17 = 6.15. 3 / 1.128 = 2.659574.
            "by hand, numbers of NHSRplotthedots' vignette on deviations",
            DEVIATIONS,
            {17: (1.5, -1.159574, 4.159574)},
            1e-6,
            options=Options(chart="xmr_median"),
        ),
        Reference(
            "one freak month, median range",
            "by hand: median range 1, 3 / 0.954 = 3.144654",
            DEVIATIONS,
            {17: (1.5, -1.644654, 4.644654)},
            1e-6,
            options=Options(chart="xmr_median", median_ranges=True, screen=False),
        ),
        Reference(
            "one freak month, median range as PowerBI-SPC divides it",
            "by hand: median range 1, 3 / 1.128 = 2.659574",
            DEVIATIONS,
            {17: (1.5, -1.159574, 4.159574)},
            1e-6,
            options=Options(chart="xmr_median", convention="pbi", median_ranges=True, screen=False),
        ),
    ),
    "mr": (
        Reference(
            "mortgage costs, limits set by twenty weeks",
            f"{MONTGOMERY}, example 6.5: centre 7.79, upper limit 25.45",
            MORTGAGES,
            {1: (7.789, 0.0, 25.448), 38: (7.789, 0.0, 25.448)},
            6e-4,
            options=Options(chart="mr", freeze=20),
        ),
    ),
    "i_prime": (
        Reference(
            "large denominators",
            f"{QIC} (ip chart)",
            LARGE_NUMERATORS,
            {
                0: (0.32679939887803, 0.241944151640404, 0.411654646115656),
                23: (0.32679939887803, 0.247215843737791, 0.406382954018269),
            },
            LANEY,
            LARGE_DENOMINATORS,
            Options(chart="i_prime"),
        ),
    ),
    "xbar": (
        Reference(
            "piston rings",
            f"{MONTGOMERY}, example 6.3: centre 74.0012, limits 73.9878 and 74.0146",
            DIAMETERS,
            {0: (74.0012, 73.9878, 74.0146), 24: (74.0012, 73.9878, 74.0146)},
            6e-5,
            options=Options(chart="xbar", baseline=ALL_POINTS),
            subgroups=SAMPLES,
        ),
    ),
    "s": (
        Reference(
            "piston rings",
            f"{MONTGOMERY}, example 6.3: centre 0.0094, upper limit 0.0196",
            DIAMETERS,
            {0: (0.0094, 0.0, 0.0196), 24: (0.0094, 0.0, 0.0196)},
            6e-5,
            options=Options(chart="s", baseline=ALL_POINTS),
            subgroups=SAMPLES,
        ),
    ),
    "ewma": (
        Reference(
            "twenty values around a known mean",
            # 19 moving ranges add up to 43.1, and none is screened: sigma = 43.1 / 19 / 1.128 = 2.0110116 (in
            # the handbook 2.0539, from older data). sigma_z = sigma sqrt(0.3 / 1.7 (1 - 0.7^(2 i))).
            "NIST e-Handbook 6.3.2.4, lambda 0.3, sigma from its values' moving ranges, limits by hand",
            HISTORIC,
            {
                0: (50.0, 48.1900896, 51.8099104),
                1: (50.0, 47.7907228, 52.2092772),
                19: (50.0, 47.4656193, 52.5343807),
            },
            5e-8,
            options=Options(chart="ewma", smoothing=0.3, given_centre=50.0),
        ),
    ),
}
