"""A contractor's page: good once, good for a while, and never who reported it."""

import uuid

import pytest

from tests import works
from tests.doors.desk.at_desk import browser
from tests.doors.public.phone import errors_of, picture, said
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.cases.models import Photo, Strand, Work
from wangge.apps.cases.queries import findings, history_of
from wangge.apps.cases.workflow import Result
from wangge.apps.kit.canonical import digest
from wangge.apps.kit.photos import inspect_photo
from wangge.apps.ledger.models import Message
from wangge.apps.ledger.queries import detail_of

SHEET = "/desk/case/{}/work/{}"


def sheet(case):
    return SHEET.format(case.number, works.strand().uid)


@pytest.fixture
def made(erjia):
    photo = inspect_photo(picture(), declared_name="a.jpg")
    made = erjia.at("handling", name="王小明", phone="13912345678", photos=(photo,), place="余西菜场")
    made.case = erjia.take(made.case, works.commission(erjia), "head")
    page = browser(erjia, "handler").post(sheet(made.case))
    made.link = page.context["link"].partition("testserver")[2]
    return made


def send(phone, link, **fields):
    return phone.post(link, {"command_id": str(uuid.uuid4()), "done": "yes", "words": "已填平压实"} | fields)


def test_only_the_hash_of_the_link_is_kept_and_it_is_shown_once(erjia, made):
    secret = made.link.rpartition("/")[2]
    assert bytes(Work.objects.get().secret_hash) == digest(secret.encode())
    again = browser(erjia, "handler").get(sheet(made.case))
    assert again.context["link"] == ""
    assert secret not in again.content.decode()
    assert secret not in str([detail_of(entry) for entry in history_of(made.case)])


def test_what_has_to_be_done_is_read_and_never_who_reported_it(phone, made):
    page = phone.get(made.link)
    words = said(page)
    assert "把坑填平" in words
    assert "余西菜场" in words
    for hidden in ("王小明", "13912345678", made.case.text):
        assert hidden not in page.content.decode()
    assert page.headers["Referrer-Policy"] == "no-referrer"
    photo = Photo.objects.get().uid
    assert phone.get(f"{made.link}/photo/{photo}/small").status_code == 200


def test_photos_are_kept_back_where_the_head_says_so(erjia, phone):
    photo = inspect_photo(picture(), declared_name="a.jpg")
    case = erjia.at("handling", photos=(photo,)).case
    case = erjia.take(case, works.commission(erjia, with_photos=False), "head")
    link = browser(erjia, "head").post(sheet(case)).context["link"].partition("testserver")[2]
    assert "/photo/" not in phone.get(link).content.decode()
    assert phone.get(f"{link}/photo/{Photo.objects.get().uid}/small").status_code == 404


def test_it_is_said_once_with_photos_and_the_handler_feeds_back_with_them(erjia, phone, made):
    assert send(phone, made.link, photos=[picture(colour="red")]).status_code == 200
    assert "it has been received" in said(phone.get(made.link))
    assert "已填平压实" not in said(send(phone, made.link, words="再说一次"))
    assert Strand.objects.get(kind="work").outcome == "done"
    deliver_owed()
    assert Message.objects.filter(code="work_done", person_id=erjia.person["handler"].pk).exists()
    assert "已填平压实" in said(browser(erjia, "handler").get(f"/desk/case/{made.case.number}"))
    assert Photo.objects.filter(shows="work").count() == 1
    assert len(phone.get(f"/c/{made.secret}").context["more_photos"]) == 0
    made.case.refresh_from_db()
    order = cases.FeedBack(result=Result.FIXED, words="已修好", with_work=True)
    erjia.take(made.case, order, "handler")
    assert Photo.objects.filter(shows="after").count() == 1
    assert list(findings()) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"words": " "}, "Please write in a few words"), ({"done": ""}, "Please say whether it is done")],
)
def test_what_is_missing_is_said_and_nothing_is_lost(phone, made, fields, words):
    answer = send(phone, made.link, photos=[picture()], **fields)
    assert answer.status_code == 422
    assert words in errors_of(answer)[0]
    assert len(answer.context["said"].picked.kept) == 1
    assert Strand.objects.running().filter(kind="work").exists()


def test_a_new_link_takes_the_old_ones_place(erjia, phone, made):
    browser(erjia, "handler").post(sheet(made.case))
    assert phone.get(made.link).status_code == 404
    assert send(phone, made.link).status_code == 404


def test_it_grows_old_is_called_off_and_ends_with_the_handling(erjia, phone, made):
    erjia.clock.move(days=30)
    assert phone.get(made.link).status_code == 404
    erjia.clock.move(days=-30)
    assert phone.get(made.link).status_code == 200
    made.case.refresh_from_db()
    erjia.take(made.case, cases.CallOffWork(strand=works.strand(), words="不用了"), "handler")
    assert phone.get(made.link).status_code == 404
    assert "把坑填平" not in said(phone.get(made.link))


def test_what_comes_after_the_case_moved_on_is_told_and_changes_nothing(erjia, phone, made):
    made.case.refresh_from_db()
    erjia.take(made.case, cases.FeedBack(result=Result.FIXED, words="已修好"), "handler")
    assert send(phone, made.link).status_code == 404
    assert Strand.objects.get(kind="work").outcome == "moot"


def test_another_department_can_neither_see_the_sheet_nor_make_a_link(erjia, made):
    for who, status in (("farmer", 404), ("operator", 403), ("worker", 403)):
        assert browser(erjia, who).post(sheet(made.case)).status_code == status


def test_a_link_is_of_the_case_it_was_made_for_and_of_nobody_elses(erjia, made):
    other = erjia.take(erjia.at("handling").case, works.commission(erjia), "head")
    first = Strand.objects.filter(kind="work", case=made.case).get()
    with pytest.raises(cases.Refused, match="not_asked"):
        erjia.take(other, cases.LinkWork(strand=first, secret_hash="cd" * 32), "head")


def test_too_much_from_one_sender_is_held_off(phone, made):
    for _time in range(40):
        send(phone, made.link, words=" ")
    assert send(phone, made.link).status_code == 429
