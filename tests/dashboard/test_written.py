"""Pages written out by the server: everything escaped, nothing that needs a script."""

from __future__ import annotations

from dash import html

from dashboard.svg import Finder, Svg, Switch
from dashboard.written import document, tag, written


def test_text_and_values_are_escaped() -> None:
    made = written(tag("p", '<b> & "x"', title='"><script>'))
    assert made == '<p title="&#34;&gt;&lt;script&gt;">&lt;b&gt; &amp; &#34;x&#34;</p>'


def test_attributes_are_those_of_html_and_empty_ones_are_left_out() -> None:
    made = written(tag("input", type="text", aria_describedby=None, required=True, readonly=False, for_="a"))
    assert made == '<input type="text" required="required" for="a">'


def test_components_of_the_frame_are_written_too() -> None:
    made = written(html.Div([html.Label("A", htmlFor="b"), html.Td("c", colSpan=2)], className="d"))
    assert made == '<div class="d"><label for="b">A</label><td colspan="2">c</td></div>'


def test_a_chooser_unfolds_to_links() -> None:
    one, two = {"label": "One", "href": "/1"}, {"label": "Two", "href": "/2", "group": "Those"}
    made = written(Switch(id="s", label="Trust; opens", options=[one, two], value="/2", className="org"))
    assert made == (
        '<details id="s" class="choices org"><summary><span class="vh">Trust: </span>Two</summary><ul>'
        '<li><a href="/1">One</a></li><li class="group">Those</li>'
        '<li><a href="/2" aria-current="true">Two</a></li></ul></details>'
    )
    assert written(Switch(id="s", label="Trust", options=[two], value="/2")) == '<p class="chosen">Two</p>'
    nothing = [{"label": "Choose: trust", "href": ""}, one]
    made = written(Switch(id="s", label="Trust", options=nothing, value=""))
    assert "Choose: trust</summary><ul><li><a" in made


def test_what_needs_a_script_is_said_in_words_or_left_out() -> None:
    finder = Finder(id="f", label="Search", options=[])
    present = html.Button("Present", id="present")
    assert written([finder, present]) == ""
    assert written(Svg("<svg></svg>", tag="span")) == '<span class="svg"><svg></svg></span>'


def test_a_text_area_keeps_its_first_line_break() -> None:
    assert written(tag("textarea", "\na")) == "<textarea>\n\na</textarea>"


def test_a_document_says_its_language_and_loads_only_our_own_files() -> None:
    answer = document("A & B", tag("main", "x"), ("/assets/a.css",), ("/assets/b.js",), 200)
    text = answer.get_data(as_text=True)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "<title>A &amp; B</title>" in text
    assert '<script src="/assets/b.js" defer="defer"></script>' in text
