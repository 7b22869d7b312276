"""Splitting a report at the desk: rows that are filled in, and what is said of those that are not whole."""

import pytest

from tests.doors.desk.actions import fields_of
from tests.doors.desk.at_desk import browser, do, page, sent, text_of
from tests.parted import EAST_2, parts


def test_the_first_row_holds_the_report_and_more_rows_wait_folded(erjia):
    case = erjia.at("accepted").case
    form = browser(erjia, "operator").get(do(case, "split")).context["form"]
    assert form["text_1"].value() == case.text
    assert form["category_1"].value() == "road"
    assert [row["is_open"] for row in form.rows()] == [True, True, False, False, False, False]
    assert "about_1" not in form.fields


def test_a_part_is_about_the_unit_complained_about_only_where_it_is_said(erjia):
    case = erjia.report(about_department=erjia.department["farming"]).case
    client = browser(erjia, "operator")
    client.post(do(case, "accept"), sent(case, **fields_of(erjia, "accept")))
    case.refresh_from_db()
    fields = fields_of(erjia, "split") | {"about_1": "on", "grid_2": str(erjia.area[EAST_2].pk), "place_2": "北门"}
    assert client.post(do(case, "split"), sent(case, **fields)).status_code == 302
    first, second = parts(case)
    assert (first.about_department, second.about_department) == (erjia.department["farming"], None)
    assert (second.grid.code, second.place) == (EAST_2, "北门")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text_2": "", "category_2": ""}, "two parts at least"),
        ({"category_2": ""}, "choose the category"),
        ({"category_2": "none such"}, "Select a valid choice"),
        ({"text_2": ""}, "write what this part is about"),
        ({"grid_1": "77777"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_at_its_row_and_nothing_typed_is_lost(erjia, changes, words):
    case = erjia.at("accepted").case
    response = browser(erjia, "operator").post(do(case, "split"), sent(case, **fields_of(erjia, "split") | changes))
    assert response.status_code == 422
    assert words in text_of(response)
    assert "路面塌坑</textarea>" in response.content.decode()
    assert parts(case) == []


def test_report_and_parts_lead_to_each_other_and_the_story_tells_them(erjia):
    case = erjia.at("split").case
    first, second = parts(case)
    words = text_of(browser(erjia, "operator").get(page(case)))
    assert f"parts {first.number}, {second.number}" in words
    assert "part of this one" in words
    words = text_of(browser(erjia, "operator").get(page(first)))
    assert "the report that this is a part of" in words
    assert "another part of the same report" in words
    assert f"part of {case.number}" in words


def test_who_tries_to_move_the_whole_is_told_to_look_at_its_parts(erjia):
    case = erjia.at("split").case
    response = browser(erjia, "operator").get(do(case, "transfer"))
    assert response.status_code == 409
    assert "This report was split" in text_of(response)
