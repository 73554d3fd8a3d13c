"""What the section on false alarms says of itself."""

from __future__ import annotations

HEAD = """\
Every chart has series of the kind it is meant for, in which nothing happens: {alarms} for each chart and
convention, other series than those behind the table of `spc.chance`. Each view is analysed as of its month.
Shares are per cent, with their standard error, and in brackets what `spc.chance` states:

- **a point**: the last of 36 points has a verdict of special cause that the view one point before had not;
- **a quarter**: one of the last three views has a verdict that the view three points ago had not.

Months to a signal: 24 stable points, then a level that lies 0.5, 1 or 2 sigma away and stays. Counted are
the points to the first verdict on the side of the shift: the median of {waits} series, and in brackets the
share that shows none within 60. Series with such a verdict at the last stable point are left out. The
standard error of a median is below 1 unless it is given. Sigma is that of one point: of single values, of a
month's count or share at its own size, of a mean of five. A shift goes up, which is the worse way for counts;
where the chart is skewed, both ways are given, the worse one first.

- `g` and `t`: the shift is one of gap^(1/3.6), which is close to normal. Worse is shorter: gaps are {gaps}
  times as long. `mdc` takes no single long gap for an improvement, so longer gaps wait for a run of them.
- `mr`: the values scatter {ranges} times as widely. `s`: {spreads} times."""

CUSUM = """\
A signal is a sum at its threshold, of the rise or of the fall; in brackets one in the run lengths of the
design. Those hold where what is expected is known. Where it comes from the first 24 points, too low a guess
brings alarms and too high a one hides a rise: such charts signal oftener than their design states. Months are
those to the first signal of the rise; sigma is the square root of the expected count."""

MOSS = """\
Months to a signal: from a sum of 0 to the first month at that level or above with nothing wrong, their mean,
its standard error, and in brackets the run length of the design. A point and a quarter: a month newly at that
level or above, the last of 36 or one of the last three; in brackets one in the run length. Level 1 comes and
goes while a sum stands high, so that it begins oftener than its run length says. Sigma is the square root of
the mean."""
