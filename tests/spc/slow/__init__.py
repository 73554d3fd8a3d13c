"""A second implementation of the charts, rules and verdicts: slow, plain, one series at a time.

Written from the formulas of the handbooks and papers, in exact fractions wherever a formula is rational. It
shares nothing with `spc` but the types that go in; where the two differ, one of them is wrong.
"""
