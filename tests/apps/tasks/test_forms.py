"""Forms have versions, an answer keeps its own, and is checked against it."""

import io
import uuid

import pytest

from tests import tasked
from tests.apps.kit.visit_form import visit_form
from wangge.apps.kit.forms.xlsform import read_xlsform
from wangge.apps.tasks import actions as tasks
from wangge.apps.tasks.models import Answer, FormVersion
from wangge.apps.tasks.queries import answers_of_form, current_form, works_of, write_form

WELL = {"health": "good", "rooms": 3}


@pytest.fixture
def form(erjia):
    return tasked.form(erjia)


@pytest.fixture
def task(erjia, form):
    return tasked.given(erjia, tasked.work(erjia, form=form.form))


def longer():
    made = visit_form()
    made["questions"].append({"type": "text", "name": "wish", "label": "心愿", "required": "true()"})
    return made


def test_the_same_questions_again_make_no_new_version(erjia, form):
    assert (tasked.form(erjia).pk, tasked.form(erjia, longer()).number) == (form.pk, 2)
    assert current_form(form.form).number == 2
    assert FormVersion.objects.count() == 2


def test_questions_that_cannot_be_asked_are_refused_by_their_names(erjia, form):
    broken = visit_form()
    broken["questions"].append({"type": "text", "name": "extra", "label": "x", "relevant": "${nobody}"})
    with pytest.raises(tasks.Refused) as refused:
        tasked.form(erjia, broken)
    assert (refused.value.code, list(refused.value.fields)) == ("definition", ["extra"])
    assert FormVersion.objects.count() == 1


def test_an_answer_is_kept_with_the_version_that_it_was_given_for(erjia, form, task):
    tasked.form(erjia, longer())
    answer = tasked.answer(erjia, task, form_version=form, values=WELL | {"health": "ill", "pain": "胸口"})
    assert (answer.form_version_id, answer.values["helpers"]) == (form.pk, "0")
    assert tasked.given(erjia, task.work).form_version.number == 2


@pytest.mark.parametrize(
    ("values", "fields"),
    [({}, ["health"]), (WELL | {"rooms": 99}, ["rooms"]), (WELL | {"nonsense": 1}, ["nonsense"])],
)
def test_answers_that_do_not_fit_are_refused_by_field_and_nothing_is_kept(erjia, form, task, values, fields):
    with pytest.raises(tasks.Refused) as refused:
        tasked.answer(erjia, task, form_version=form, values=values)
    assert (refused.value.code, list(refused.value.fields)) == ("answers", fields)
    assert all(refused.value.fields.values())
    assert not Answer.objects.exists()


def test_answers_to_other_questions_or_to_none_are_refused(erjia, form, task):
    other = tasks.publish_form(erjia.town, "other", "另一表", visit_form(), actor=erjia.stands["operator"].actor)
    plain = tasked.given(erjia, tasked.work(erjia, "plain"))
    wrong = [(task, {"form_version": other, "values": WELL}), (task, {"values": WELL}), (plain, {"values": WELL})]
    for asked, more in wrong:
        with pytest.raises(tasks.Refused) as refused:
            tasked.answer(erjia, asked, **more)
        assert refused.value.code == "form"


def test_the_same_values_in_another_order_are_the_same_answer(erjia, form, task):
    uid = uuid.uuid4()
    first = tasked.answer(erjia, task, uid=uid, form_version=form, values=WELL)
    again = tasked.answer(erjia, task, uid=uid, form_version=form, values=dict(reversed(WELL.items())))
    assert (first.pk, bytes(first.content_hash)) == (again.pk, bytes(again.content_hash))


def test_answers_are_read_in_one_query_whatever_their_version(erjia, form, task, django_assert_num_queries):
    tasked.answer(erjia, task, form_version=form, values=WELL)
    standing = erjia.stands["operator"]
    with django_assert_num_queries(1):
        (told,) = [
            (one.values, one.form_version.number, one.task.unit_name) for one in answers_of_form(standing, form.form)
        ]
    assert told[:2] == (WELL, 1)
    assert not answers_of_form(erjia.stands["worker2"], form.form).exists()
    with django_assert_num_queries(1):
        assert [work.form.name for work in works_of(erjia.town.pk)] == ["走访表"]


def test_a_form_goes_out_as_a_workbook_and_comes_in_as_it_was(form, tmp_path):
    file = io.BytesIO()
    write_form(form, file)
    path = tmp_path / "form.xlsx"
    path.write_bytes(file.getvalue())
    assert read_xlsform(path) == form.definition
