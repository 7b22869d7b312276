"""Forms are checked once, answers against them each time; both say what is wrong, and where."""

from datetime import date

import pytest

from tests.apps.kit.visit_form import CASES, visit_form
from wangge.apps.kit.forms import FormFaulty, Type, check_answers, checked, text_in

FORM = checked(visit_form())
WELL, ILL = (fits["given"] for fits in CASES["fits"])


def answered(given, *, language="zh-Hans", form=FORM):
    return check_answers(form, given, today=date(2026, 11, 23), language=language)


def faults(given, **more):
    return [(one.path, one.code) for one in answered(given, **more).faults]


def test_what_fits_is_kept_with_what_is_calculated():
    assert answered(WELL).faults == []
    assert answered(WELL).values == WELL
    ill = answered(ILL)
    assert ill.faults == []
    assert ill.values == ILL | {"total": "200.5", "helpers": "2"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        *((one["given"], [tuple(fault) for fault in one["faults"]]) for one in CASES["wrong"]),
        (ILL | {"total": "1"}, [("total", "calculated")]),
    ],
)
def test_what_does_not_fit_is_named_by_its_path(given, expected):
    assert faults(given) == expected
    assert all(one.words for one in answered(given).faults)


def test_a_fault_speaks_the_forms_own_words_in_the_readers_language():
    said = {language: answered({}, language=language).faults[0].words for language in ("zh-hans", "en-gb", "fr")}
    assert said == {"zh-hans": "请问一问身体", "en-gb": "Please ask", "fr": "请问一问身体"}
    assert answered(WELL | {"rooms": 0}).faults[0].words == "房间数有误"
    assert text_in("alike", "en") == "alike"


def test_within_a_repeat_each_round_has_its_own_conditions():
    inside = [
        {"type": "integer", "name": "age", "label": "年龄"},
        {"type": "text", "name": "school", "label": "学校", "relevant": "${age} < 18", "required": "${limit} > 0"},
        {"type": "calculate", "name": "older", "calculation": "${age} + ${limit}"},
    ]
    form = checked(
        {
            "questions": [
                {"type": "integer", "name": "limit", "label": "x"},
                {"type": "repeat", "name": "child", "label": "孩子", "required": "true()", "questions": inside},
            ]
        }
    )
    assert faults({"limit": 1}, form=form) == [("child", "required")]
    told = answered({"limit": 1, "child": [{"age": 9}, {"age": 30}]}, form=form)
    assert [(one.path, one.code) for one in told.faults] == [("child[1].school", "required")]
    assert told.values["child"] == [{"age": 9, "older": "10"}, {"age": 30, "older": "31"}]


def with_question(**more):
    form = visit_form()
    form["questions"].append({"type": "text", "name": "extra", "label": "x"} | more)
    return form


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ([], ("", "shape")),
        ({"questions": []}, ("", "empty")),
        ({"questions": "x"}, ("", "shape")),
        (visit_form() | {"theme": "x"}, ("", "key")),
        (visit_form() | {"languages": "zh"}, ("", "shape")),
        (visit_form() | {"choices": {"well": []}}, ("well", "choices")),
        (visit_form() | {"choices": {"well": [{"name": "a b"}]}}, ("well", "choice")),
        (with_question(type="range"), ("extra", "type")),
        (with_question(type=["text"]), ("extra", "type")),
        (with_question(name="1st"), ("1st", "name")),
        (with_question(name="rooms"), ("rooms", "twice")),
        (with_question(label=5), ("extra", "text")),
        (with_question(type="select_one", choices="x"), ("extra", "no_list")),
        (with_question(appearance="minimal"), ("extra", "key")),
        (with_question(type="group"), ("extra", "empty")),
        (with_question(calculation="1"), ("extra", "calculation")),
        (with_question(type="calculate"), ("extra", "calculation")),
        (with_question(relevant="1 +"), ("extra", "expression_end")),
        (with_question(relevant=1), ("extra", "shape")),
        (with_question(relevant="${nobody}"), ("extra", "unknown")),
        (with_question(relevant="${hello} = 1"), ("extra", "note")),
        (with_question(relevant="${cost} > 1"), ("extra", "scope")),
        (with_question(relevant="${helper} = 1"), ("extra", "scope")),
        (with_question(relevant="${extra} = 1"), ("extra", "circle")),
        (with_question(questions=[]), ("extra", "key")),
        ({"questions": [{"type": "note", "name": "n", "label": "x"}] * 501}, ("", "many")),
        ({"questions": [3]}, ("", "name")),
    ],
)
def test_a_form_that_cannot_be_asked_is_refused_by_the_name_of_the_question(form, expected):
    with pytest.raises(FormFaulty) as faulty:
        checked(form)
    assert expected in [(one.name, one.code) for one in faulty.value.faults]
    assert all(one.words for one in faulty.value.faults)


def test_groups_that_lie_too_deep_are_refused():
    inner = {"type": "note", "name": "n", "label": "x"}
    for depth in range(12):
        inner = {"type": "group", "name": f"g{depth}", "label": "x", "questions": [inner]}
    with pytest.raises(FormFaulty) as faulty:
        checked({"questions": [inner]})
    assert "deep" in [one.code for one in faulty.value.faults]


def test_a_long_chain_of_calculations_is_calculated():
    chain = [{"type": "integer", "name": "n0", "label": "x"}] + [
        {"type": "calculate", "name": f"n{place}", "calculation": f"${{n{place - 1}}} + 1"} for place in range(1, 500)
    ]
    form = checked({"questions": list(reversed(chain))})
    assert answered({"n0": 1}, form=form).values["n499"] == "500"
    assert {one.type for one in form.by_name.values()} == {Type.INTEGER, Type.CALCULATE}
