"""What the address says: read, written, and read again."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import State

STATES = st.builds(
    State,
    org=st.sampled_from(["", "ZZA", "R0A"]),
    period=st.sampled_from([None, date(2026, 10, 1), date(2023, 1, 1)]),
    site=st.sampled_from(["", "ZZA01"]),
    breakdown=st.sampled_from(["", "module=fetal_monitoring|staff_group=midwives"]),
    show=st.sampled_from(["", "all", "attention"]),
    view=st.sampled_from(["", "figures"]),
    present=st.sampled_from([0, 1, 12]),
    viewer=st.sampled_from(["", "a.b+c@trust.example"]),
    more=st.sampled_from([(), (("lanes", "a b&c"),)]),
)


def read(address: str) -> State:
    return State.parse(dict(parse_qsl(urlsplit(address).query)))


@given(STATES)
def test_an_address_opens_the_same_view_again(state: State) -> None:
    assert read(state.address("/measure/red_flags")) == state


@given(STATES)
def test_another_page_keeps_who_where_and_when(state: State) -> None:
    there = read(state.href("/signals"))
    assert (there.org, there.period, there.viewer) == (state.org, state.period, state.viewer)
    assert there.present == min(state.present, 1)
    assert (there.site, there.breakdown, there.show, there.view, there.more) == ("", "", "", "", ())


def test_nonsense_is_no_month_and_no_fault() -> None:
    assert State.parse({"period": "soon", "org": "zza", "as": "A@B.example"}) == State(
        org="ZZA", viewer="a@b.example"
    )
