"""Objecting; and a report that was merged into another one: followed there, answered, rated, and nobody learns of the other."""

import uuid

from tests.doors.public.phone import errors_of, picture, said
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Rating
from wangge.apps.cases.workflow import DeclineReason, Result
from wangge.apps.kit.photos import inspect_photo


def page(made):
    return f"/c/{made.secret}"


def act(phone, made, action, **fields):
    return phone.post(f"{page(made)}/{action}", {"command_id": str(uuid.uuid4()), **fields})


def test_an_objection_is_sent_once_with_words(phone, erjia):
    made = erjia.at("declined")
    assert f'action="{page(made)}/object"' in phone.get(page(made)).content.decode()
    empty = act(phone, made, "object", words=" ")
    assert (empty.status_code, errors_of(empty)) == (
        422,
        ["Please write in a few words why it should be accepted after all."],
    )
    assert act(phone, made, "object", words="就在本镇").headers["Location"] == f"{page(made)}?done=object"
    assert Case.objects.get().state == "reported"
    assert "You objected: it is looked at again 就在本镇" in said(phone.get(page(made)))
    assert phone.get(f"{page(made)}/object").status_code == 302


def test_a_second_objection_is_refused_and_not_offered(phone, erjia):
    made = erjia.at("declined")
    act(phone, made, "object", words="就在本镇")
    decline = cases.Decline(reason=DeclineReason.OUTSIDE, words="确实不在")
    erjia.take(Case.objects.get(), decline, "operator")
    assert "/object" not in phone.get(page(made)).content.decode()
    answer = act(phone, made, "object", words="真的在本镇")
    assert answer.status_code == 409
    assert "objected once" in said(answer)
    assert "真的在本镇" in said(answer)


def test_what_was_merged_stands_where_the_other_one_stands(phone, erjia):
    first = erjia.report("村东头王大爷家门口的路塌了", name="王小明", phone="+8613812342046")
    second = erjia.report("路面有坑")
    erjia.take(second.case, cases.Merge(into=first.case), "operator")
    words = said(phone.get(page(second)))
    assert "Handled together with an earlier report of the same matter." in words
    assert "to be accepted · command centre" in words
    case = first.case
    for order, who in erjia._way_to("closed"):
        case = erjia.take(case, order, who)
    words = said(phone.get(page(second)))
    assert "Answer 已修好" in words
    assert "Given to 村镇建设办公室" in words
    for hidden in ("王大爷", "王小明", case.number, "现场看过"):
        assert hidden not in words


def test_the_reporter_of_what_was_merged_rates_by_themselves(phone, erjia):
    first, second = erjia.at("handling"), erjia.report("路面有坑")
    erjia.take(second.case, cases.Merge(into=first.case), "operator")
    assert "/rate" not in phone.get(page(second)).content.decode()
    case = first.case
    for order, who in erjia._way_to("closed")[3:]:
        case = erjia.take(case, order, who)
    assert f'action="{page(second)}/rate"' in phone.get(page(second)).content.decode()
    assert act(phone, second, "rate", solved="yes", satisfaction="5").status_code == 303
    assert Rating.objects.get().case == second.case
    assert f'action="{page(first)}/rate"' in phone.get(page(first)).content.decode()


def test_of_the_other_one_they_see_how_it_was_left_and_never_what_others_sent(phone, erjia):
    def photo(colour):
        return inspect_photo(picture(colour=colour), declared_name="a.jpg")

    first, second = erjia.report(photos=(photo("red"),)), erjia.report("路面有坑", photos=(photo("green"),))
    case = erjia.take(second.case, cases.Merge(into=first.case), "operator") and first.case
    for order, who in erjia._way_to("handling"):
        case = erjia.take(case, order, who)
    feed_back = cases.FeedBack(result=Result.FIXED, words="修好了", photos=(photo("blue"),))
    case = erjia.take(case, feed_back, "handler")
    assert _photos_on(phone, second) == 1
    erjia.take(case, cases.Approve(), "head")
    assert _photos_on(phone, second) == 2
    theirs = first.case.photos.get(shows="before")
    assert phone.get(f"{page(second)}/photo/{theirs.uid}/small").status_code == 404


def _photos_on(phone, made):
    return phone.get(page(made)).content.decode().count("<img")
