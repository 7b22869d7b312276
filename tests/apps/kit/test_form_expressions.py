"""The language of conditions: what it means, and what is no sentence of it."""

import math
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from wangge.apps.kit.forms.evaluating import as_text, as_truth, evaluate
from wangge.apps.kit.forms.expression import DEEPEST, BadExpression, names_in, parse

ANSWERS = {
    "age": 81.0,
    "name": "王某",
    "ill": ["heart", "eyes"],
    "born": "1945-03-02",
    "none": "",
    "sums": ["2", "", "3"],
}

MEANT = {
    "1 + 2 * 3": "7",
    "(1 + 2) * 3": "9",
    "7 div 2": "3.5",
    "7 mod -3": "1",
    "- -1": "1",
    "1 div 0": "",
    "0.1 + 0.2 = 0.3": "false",
    "${age} >= 80 and ${name} != ''": "true",
    "1 = 1 or nonsense": None,
    "${none} > 0": "false",
    "${none} = ''": "true",
    "number('x') != 1": "false",
    "selected(${ill}, 'eyes')": "true",
    "selected(${ill}, 'eye')": "false",
    "count-selected(${ill})": "2",
    "string-length(${name})": "2",
    "if(${age} < 80, 'younger', 'older')": "older",
    "coalesce(${none}, 'nothing')": "nothing",
    "concat(${name}, ' ', ${age})": "王某 81",
    "contains('abc', 'b') and starts-with('abc', 'a')": "true",
    "round(2.5)": "3",
    "round(-2.5)": "-3",
    "round(2.345, 1)": "2.3",
    "int(-2.9)": "-2",
    "max(1, 3, ${none})": "3",
    "min(${none})": "",
    "sum(${sums})": "5",
    "count(${sums})": "3",
    "today() > ${born}": "true",
    "int((today() - ${born}) div 365.25)": "81",
    "date(${born} + 1)": "1945-03-03",
    ". > 2 and . < 10": "true",
    "not(true()) = false()": "true",
    "true() = 'x'": "true",
    "string(1.50)": "1.5",
}


def meaning(text, own=5.0):
    return as_text(evaluate(parse(text), own=own, answers=ANSWERS.__getitem__, today=date(2026, 11, 23)))


@pytest.mark.parametrize("text", [text for text, meant in MEANT.items() if meant is not None])
def test_what_an_expression_means(text):
    assert meaning(text) == MEANT[text]


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("1 = 1 or nonsense", "function", 9),
        ("", "end", 0),
        ("1 +", "end", 3),
        ("1 2", "sign", 2),
        ("(1", "end", 2),
        ("${a", "sign", 0),
        ("a[1]", "sign", 1),
        ("__import__('os')", "function", 0),
        ("if(1)", "arguments", 0),
        ("'open", "sign", 0),
        ("1; 2", "sign", 1),
        ("(" * 60 + "1" + ")" * 60, "deep", 26),
        ("-" * 60 + "1", "deep", 26),
        ("1" + "+1" * 200, "long", 300),
        ("1" * 3000, "long", 2000),
    ],
)
def test_what_is_no_sentence_is_named_with_its_place(text, code, at):
    with pytest.raises(BadExpression) as bad:
        parse(text)
    assert (bad.value.code, bad.value.at) == (code, at)


def test_the_names_that_are_asked_for():
    assert names_in(parse("if(${a} = -${b}, count(${c}), .) + ${a}")) == {"a", "b", "c"}


def test_the_right_side_is_asked_only_where_it_decides():
    assert meaning("true() or ${unknown}") == "true"
    assert meaning("false() and ${unknown}") == "false"
    assert meaning("if(true(), 1, ${unknown})") == "1"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=" 0123.()+-*=<>!,'\"${}abdivmornt[]", max_size=60))
def test_any_text_is_read_or_refused_with_a_place_in_it(text):
    try:
        node = parse(text)
    except BadExpression as bad:
        place = bad.at
    else:
        place = 0
        value = evaluate(node, own="", answers=lambda _name: "", today=date(2026, 11, 23))
        assert as_truth(value) in (True, False)
        assert isinstance(as_text(value), str)
    assert 0 <= place <= len(text)


def test_the_deepest_that_is_allowed_is_calculated_too():
    assert meaning("(" * DEEPEST + "1" + ")" * DEEPEST) == "1"
    assert meaning("1" + "+1" * 149) == "150"
    assert math.isnan(evaluate(parse("number('x')"), own="", answers=ANSWERS.__getitem__, today=date(2026, 1, 1)))
