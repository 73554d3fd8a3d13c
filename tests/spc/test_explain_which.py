"""The questions that lead to a chart."""

from __future__ import annotations

from spc import CHARTS
from spc.cusum.chart import KINDS
from spc.explain_which import WHICH, Advice, Question, ends, paths, sentence, told
from tests.spc.test_words import FORBIDDEN


def test_the_questions_lead_to_every_chart_and_to_no_other() -> None:
    led_to = [chart for advice in ends() for chart in advice.charts]
    assert sorted(led_to) == sorted([*CHARTS, *KINDS])


def test_every_way_is_told_once_and_ends_in_a_chart() -> None:
    ways = [path for path, _ in paths()]
    assert len(set(ways)) == len(ways) == len(list(ends()))
    assert len(told()) == len(ways)
    assert told()[0] == (
        "- Cases with something, out of all cases; under two a month: **g chart**. Cases between events; "
        "concern comes from a Bernoulli CUSUM."
    )
    assert "t chart; " in sentence()


def test_every_question_offers_a_choice_between_different_answers() -> None:
    def look(node: Question | Advice) -> None:
        if isinstance(node, Advice):
            return
        assert node.asks.endswith("?")
        answers = [answer for answer, _ in node.answers]
        assert len(set(answers)) == len(answers) >= 2
        for _, following in node.answers:
            look(following)

    look(WHICH)
    for line in told():
        assert not FORBIDDEN.search(line)
