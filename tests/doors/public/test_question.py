"""A question to the reporter, on the page of their report."""

import uuid

import pytest

from tests.doors.public.phone import bytes_named, errors_of, field, picture, said
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import turn_planned
from wangge.apps.cases.models import Photo, Strand
from wangge.apps.cases.workflow import LookFinding
from wangge.apps.kit.photos import inspect_photo

EAST_1 = "320612102224001"


@pytest.fixture
def asked(erjia):
    made = erjia.at("handling")
    made.case = erjia.take(made.case, cases.Ask(words="坑有多大？"), "handler")
    return made


def page(made):
    return f"/c/{made.secret}"


def reply(phone, made, **fields):
    question = Strand.objects.get(kind="question").uid
    given = {"command_id": str(uuid.uuid4()), "question": str(question), "words": "", **fields}
    return phone.post(f"{page(made)}/reply", given)


def test_the_question_is_read_and_replied_to_once_however_often_it_is_sent(phone, asked):
    opened = phone.get(page(asked))
    assert "A question to you 坑有多大？" in said(opened)
    form = field(opened, "command_id")
    for _time in range(2):
        answer = reply(phone, asked, words="一米宽", command_id=form)
        assert answer.headers["Location"] == f"{page(asked)}?done=reply"
    words = said(phone.get(page(asked)))
    assert "You replied 一米宽" in words
    assert "A question to you" not in words


def test_a_photo_alone_is_a_reply_and_waits_when_something_is_wrong(phone, asked):
    empty = reply(phone, asked)
    assert (empty.status_code, errors_of(empty)) == (422, ["Please write your reply, or add a photo."])
    odd = reply(phone, asked, words="x" * 2100, photos=[picture()])
    assert odd.status_code == 422
    kept = field(odd, "kept")
    assert reply(phone, asked, kept=kept).status_code == 303
    assert Photo.objects.get().shows == "before"


def test_what_is_no_picture_is_said(phone, asked):
    answer = reply(phone, asked, words="见图", photos=[bytes_named(b"no picture", "a.jpg")])
    assert answer.status_code == 422
    assert "见图" in answer.content.decode()
    assert Strand.objects.running().filter(kind="question").exists()


def test_a_reply_that_comes_after_the_date_is_told_so_and_not_lost(phone, erjia, asked):
    erjia.clock.move(days=9)
    turn_planned()
    assert "No reply came; the handling goes on" in said(phone.get(page(asked)))
    answer = reply(phone, asked, words="一米宽")
    assert answer.status_code == 409
    assert "一米宽" in answer.content.decode()


def test_the_question_of_another_case_is_not_answered_here(phone, erjia, asked):
    other = erjia.report()
    assert reply(phone, other, words="一米宽").status_code == 302
    assert Strand.objects.running().filter(kind="question").exists()


def test_what_was_found_on_a_look_is_for_the_centre_alone(phone, erjia):
    made = erjia.report()
    case = erjia.take(made.case, cases.LookFirst(grid=erjia.area[EAST_1]), "operator")
    photo = inspect_photo(picture().read(), declared_name="a.jpg")
    erjia.take(case, cases.AnswerLook(finding=LookFinding.NOT_SO, words="是他家自己挖的", photos=(photo,)), "worker")
    opened = phone.get(page(made))
    assert "自己挖的" not in said(opened)
    assert phone.get(f"{page(made)}/photo/{Photo.objects.get().uid}/small").status_code == 404
