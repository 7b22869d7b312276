"""What was answered in tasks: a line for each answer, a column for each question, on the page and in Excel."""

import io

import openpyxl
from django.urls import reverse

from tests import tasked
from tests.erjia import EAST
from tests.pictured import checked_photo
from wangge.apps.ledger.models import Look
from wangge.apps.tasks.models import AnswerPhoto
from wangge.apps.tasks.workflow import Result

PAGE = "desk:task_answers"


def shown(desk, who="operator", **query):
    response = desk(who).get(reverse(PAGE), query)
    assert response.status_code == 200
    return response.content.decode()


def answered(erjia, work=None, form=None, **values):
    """In a visit with questions."""
    form = form or tasked.form(erjia)
    work = work or tasked.work(erjia, form=form.form)
    task = tasked.given(erjia, work, title="看望<王>奶奶")
    said = {"health": "good", "needs": ["food", "coal"]} | values
    tasked.answer(erjia, task, form_version=form, values=said)
    return task


def test_a_column_for_each_question_with_labels(erjia, desk):
    task = answered(erjia, rooms=3)
    page = shown(desk)
    for words in (
        "看望&lt;王&gt;奶奶",
        "要什么",
        "food, coal",
        "一切都好",
        task.unit_name,
        "How are you?",
        "<td>good</td>",
    ):
        assert words in page, words
    assert "先问好" not in page
    assert "Nobody has answered" in shown(desk, unit=EAST + "002")
    assert "看望" in shown(desk, unit=EAST + "001")
    assert "看望" in shown(desk, "secretary")
    assert "看望" not in shown(desk, "secretary_west")
    assert "catalogue of work is empty" not in shown(desk, work="nothing", unit="' OR 1=1 --\0", page="-4")


def test_what_is_repeated_is_read_round_by_round(erjia, desk):
    rounds = [{"since": "2026-01-02", "cost": "12.5"}, {"cost": "3"}]
    answered(erjia, health="ill", pain="腿", helper=rounds)
    assert "2026-01-02, 12.5; 3" in shown(desk)


def test_questions_of_an_older_version_keep_their_column(erjia, desk):
    form = tasked.form(erjia)
    work = tasked.work(erjia, form=form.form)
    answered(erjia, work, form, rooms=3)
    tasked.form(erjia, {"title": "新表", "questions": [{"type": "text", "name": "how", "label": "近况"}]})
    page = shown(desk)
    assert page.index("近况") < page.index("几间房")


def export(desk, who="operator", **more):
    return desk(who).post(reverse("desk:task_answers_export"), {"work": "elderly"} | more)


def test_the_same_as_a_workbook_and_that_stands_in_the_book_of_looks(erjia, desk):
    answered(erjia, pain="=1+1", health="ill")
    file = io.BytesIO(b"".join(export(desk).streaming_content))
    rows = list(openpyxl.load_workbook(file).active.iter_rows(values_only=True))
    assert len(rows) == 2
    line = dict(zip(rows[0], rows[1], strict=True))
    assert (line["哪里不舒服"], line["要什么"]) == ("'=1+1", "food, coal")
    assert Look.objects.filter(subject_kind="tasks.work", what="list").count() == 1
    assert export(desk, work="nothing").status_code == 404
    assert export(desk, "worker").status_code == 404


def test_photos_of_an_answer_for_whoever_sees_the_task(erjia, desk):
    task = tasked.given(erjia)
    tasked.answer(erjia, task, pictures=(checked_photo(),))
    url = reverse("desk:answer_photo", args=[AnswerPhoto.objects.get().uid, "small"])
    assert url in shown(desk)
    assert desk("operator").get(url).headers["Content-Type"] == "image/jpeg"
    assert desk("secretary").get(url).status_code == 200
    assert desk("secretary_west").get(url).status_code == 404
    assert desk("operator").get(url.replace("small", "huge")).status_code == 404


def test_fifty_answers_cost_what_one_costs(erjia, desk, django_assert_max_num_queries):
    client, form = desk("operator"), tasked.form(erjia)
    work = tasked.work(erjia, form=form.form)
    answered(erjia, work, form)
    client.get(reverse(PAGE))
    with django_assert_max_num_queries(12) as one:
        client.get(reverse(PAGE))
    for _more in range(54):
        answered(erjia, work, form)
    with django_assert_max_num_queries(len(one)):
        assert "page=2" in client.get(reverse(PAGE)).content.decode()


def test_answers_lie_on_the_map_where_they_took_a_place_else_by_their_grid(erjia, desk):
    task = answered(erjia, where="32.005 121.025 5")
    alone = answered(erjia, task.work, task.form_version)
    page = shown(desk)
    assert "1 with a place, 1 by their grid alone" in page
    drawn = page.split("answers-map")[1].split("</details>")[0]
    assert reverse("desk:task", args=[task.uid]) in drawn
    assert reverse("desk:task", args=[alone.uid]) not in drawn
    assert "看望&lt;王&gt;奶奶" in drawn
    assert f"?unit={EAST}001" in drawn
    assert "1 with a place" not in shown(desk, unit=EAST + "002")


def test_a_task_with_a_place_gives_it_to_its_answer(erjia, desk):
    task = tasked.given(erjia, latitude=32.005, longitude=121.025)
    tasked.answer(erjia, task, result=Result.NOBODY_THERE)
    assert "1 with a place, 0 by their grid alone" in shown(desk)
