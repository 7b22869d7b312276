"""Workbooks come in and go out as the same questions; what is not supported is refused by its row."""

import io
import string

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.apps.kit.visit_form import visit_form
from wangge.apps.kit.forms import checked
from wangge.apps.kit.forms.xlsform import SheetRefused, read_xlsform, write_xlsform


def written(path, definition):
    file = io.BytesIO()
    write_xlsform(file, definition, form_id="visit", version=3)
    path.write_bytes(file.getvalue())
    return path


def book(path, survey, *, choices=(), settings=(), survey_name="survey"):
    with xlsxwriter.Workbook(path) as made:
        for name, rows in ((survey_name, survey), ("choices", choices), ("settings", settings)):
            page = made.add_worksheet(name)
            for line, row in enumerate(rows):
                page.write_row(line, 0, row)
    return path


def refused(path):
    with pytest.raises(SheetRefused) as error:
        read_xlsform(path)
    assert all(one.words for one in error.value.faults)
    return [(one.sheet, one.row, one.name) for one in error.value.faults]


def test_a_form_with_one_of_everything_reads_back_as_it_was(tmp_path):
    assert read_xlsform(written(tmp_path / "form.xlsx", visit_form())) == visit_form()


_WORDS = st.text(string.ascii_letters + "你好，？%<>&'\"= +-@", min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)
_TEXTS = st.fixed_dictionaries({"zh-Hans": _WORDS, "en": _WORDS}) | st.fixed_dictionaries({"zh-Hans": _WORDS})
_KINDS = st.sampled_from(
    ["text", "integer", "decimal", "date", "photo", "geopoint", "note", "select_one", "select_many"]
)


@st.composite
def forms(draw):
    """Questions, groups and repeats under names of their own; each may ask for the first one, which lies outside them all."""
    names = iter(f"q{number}" for number in range(1000))

    def question(depth):
        kind = draw(st.sampled_from(["group", "repeat"]) | _KINDS if depth < 3 else _KINDS)
        made = {"type": kind, "name": next(names), "label": draw(_TEXTS)}
        if draw(st.booleans()):
            made["relevant"] = draw(st.sampled_from(["${first} > 3", "not(${first} = 1) or today() > '2026-01-01'"]))
        if draw(st.booleans()) and kind not in ("note", "group"):
            made["required"] = draw(st.sampled_from(["true()", "${first} = 2"]))
        if kind in ("group", "repeat"):
            made["questions"] = [question(depth + 1) for _each in range(draw(st.integers(1, 3)))]
        elif kind.startswith("select"):
            made["choices"] = draw(st.sampled_from(["one", "two"]))
        elif kind != "note" and draw(st.booleans()):
            made |= {"constraint": ". != '" + draw(st.sampled_from("abc")) + "'", "constraint_message": draw(_TEXTS)}
        return made

    questions = [{"type": "integer", "name": "first", "label": {"zh-Hans": "甲", "en": "a"}}]
    questions += [question(0) for _each in range(draw(st.integers(0, 4)))]
    questions.append({"type": "calculate", "name": "last", "calculation": draw(st.sampled_from(["1 + 1", "${first}"]))})
    choices = {name: [{"name": one, "label": draw(_TEXTS)} for one in ("a", "b")] for name in ("one", "two")}
    return {"title": draw(_WORDS), "languages": ["zh-Hans", "en"], "choices": choices, "questions": questions}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(forms())
def test_any_form_reads_back_as_it_was(tmp_path, form):
    checked(form)
    read = read_xlsform(written(tmp_path / "form.xlsx", form))
    assert sorted(read.pop("languages")) == sorted(form["languages"])
    assert read == {key: value for key, value in form.items() if key != "languages"}


def test_a_workbook_of_somebody_elses_hand_is_read(tmp_path):
    survey = [
        ["type", "name", "label::中文 (zh-Hans)", "label::English (en)", "required", "calculation"],
        ["begin group", "all", "全部", "All", "", ""],
        [],
        ["select one  yn", "gas", "有燃气吗", "Gas?", "yes", ""],
        ["image", "meter", "燃气表", "Meter", "no", ""],
        ["end group", "", "", "", "", ""],
        ["calculate", "sum", "", "", "", "1 + 1"],
    ]
    choices = [
        ["list name", "name", "label::中文 (zh-Hans)", "label::English (en)"],
        ["yn", 1, "有", "yes"],
        ["yn", 0, "无", "no"],
    ]
    form = read_xlsform(book(tmp_path / "x.xlsx", survey, choices=choices, settings=[["form_title"], ["燃气"]]))
    assert (form["title"], form["languages"]) == ("燃气", ["zh-Hans", "en"])
    gas, meter = form["questions"][0]["questions"]
    assert gas == {
        "type": "select_one", "name": "gas", "label": {"zh-Hans": "有燃气吗", "en": "Gas?"}, "required": "true()", "choices": "yn"
    }  # fmt: skip
    assert (meter["type"], form["choices"]["yn"][0]["name"]) == ("photo", "1")


HEAD = ["type", "name", "label", "relevant"]


@pytest.mark.parametrize(
    ("survey", "choices", "expected"),
    [
        ([HEAD, ["range", "a", "x", ""]], (), ("survey", 2, "a")),
        ([HEAD, ["start", "begun", "", ""]], (), ("survey", 2, "begun")),
        ([HEAD, [], ["select_one yn or_other", "b", "x", ""]], (), ("survey", 3, "b")),
        ([HEAD, ["select_one yn", "b", "x", ""]], (), ("survey", 2, "b")),
        ([HEAD, ["text", "a", "x", "pulldata('x')"]], (), ("survey", 2, "a")),
        ([HEAD, ["text", "a", "x", ""], ["text", "b", "你好 ${a}", ""]], (), ("survey", 3, "b")),
        ([HEAD, ["begin_group", "g", "x", ""], ["text", "a", "x", ""]], (), ("survey", 2, "g")),
        ([HEAD, ["end_group", "", "", ""]], (), ("survey", 2, "")),
        ([HEAD, ["text", "a", "x", ""], ["text", "a", "x", ""]], (), ("survey", 2, "a")),
        ([[*HEAD, "appearance"], ["text", "a", "x", "", "minimal"]], (), ("survey", 2, "a")),
        ([[*HEAD, "label::en"], ["text", "a", "x", "", "y"]], (), ("survey", 2, "a")),
        ([HEAD, ["text", "a", "x", ""]], [["list_name", "name"], ["yn", ""]], ("choices", 2, "yn")),
        ([HEAD, ["text", "a", "x", ""]], [["list_name", "name", "filter"], ["yn", "1", "z"]], ("choices", 2, "1")),
        ([["name", "label"], ["a", "x"]], (), ("survey", 0, "")),
        ([["type", "type"], ["text", "x"]], (), ("", 0, "")),
    ],
)
def test_what_is_not_supported_is_refused_by_row_and_name(tmp_path, survey, choices, expected):
    assert expected in refused(book(tmp_path / "x.xlsx", survey, choices=choices))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 but no more", b"type,name\ntext,a\n", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_workbook_is_refused_in_words(tmp_path, content):
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    assert refused(path) == [("", 0, "")]
