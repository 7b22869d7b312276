"""The language of conditions: what it means, and what is no sentence of it."""

import math
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from tests.apps.kit.visit_form import CASES
from wangge.apps.kit.forms.evaluating import as_text, as_truth, evaluate
from wangge.apps.kit.forms.expression import DEEPEST, BadExpression, names_in, parse


def as_answered(given):
    """JSON of whole numbers: in expressions they are doubles."""
    return float(given) if isinstance(given, int) else given


ANSWERS = {name: as_answered(given) for name, given in CASES["answers"].items()}


def meaning(text, own=float(CASES["own"])):
    return as_text(evaluate(parse(text), own=own, answers=ANSWERS.__getitem__, today=date(2026, 11, 23)))


@pytest.mark.parametrize(("text", "meant"), CASES["means"].items())
def test_what_an_expression_means(text, meant):
    assert meaning(text) == meant


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        *CASES["bad"],
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
