import pytest

from tests.doors.desk.at_desk import browser, do, page, sent, text_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Draft


def draft(case, action):
    return f"/desk/case/{case.number}/draft/{action}"


def test_what_is_typed_is_kept_and_comes_back_with_its_time(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "handler")
    response = client.post(draft(case, "feed_back"), sent(case, words="写到一半 \u202e\0", result="fixed", other="x"))
    assert response.status_code == 204
    assert Draft.objects.get().fields == {"words": "写到一半", "result": "fixed"}
    erjia.clock.move(minutes=9)
    html = client.get(do(case, "feed_back"))
    assert "Your draft of today 09:00" in text_of(html)
    assert "写到一半</textarea>" in html.content.decode()
    assert 'value="fixed" checked' in html.content.decode()


def test_boxes_and_several_choices_come_back_too(erjia):
    case = erjia.report(text="着火了，路面塌了").case
    farming = str(erjia.department["farming"].pk)
    client = browser(erjia, "operator")
    assert case.urgent
    client.post(draft(case, "accept"), {"category": "lamp", "supports": [farming]})
    form = client.get(do(case, "accept")).context["form"]
    assert form["category"].value() == "lamp"
    assert form["supports"].value() == [farming]
    assert form["urgent"].value() is False


def test_a_draft_is_its_authors_alone(erjia):
    case = erjia.at("handling").case
    browser(erjia, "handler").post(draft(case, "feed_back"), {"words": "写到一半"})
    assert "写到一半" not in browser(erjia, "handler2").get(do(case, "feed_back")).content.decode()


def test_carrying_the_action_out_ends_the_draft(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "handler")
    client.post(draft(case, "comment"), {"words": "写到一半"})
    assert "写到一半</textarea>" in client.get(page(case)).content.decode()
    client.post(do(case, "comment"), sent(case, words="写完了"))
    assert not Draft.objects.exists()


def test_deleting_every_word_ends_the_draft(erjia):
    case = erjia.at("handling").case
    cases.save_draft(case, "comment", {"words": "写到一半"}, actor=erjia.stands["handler"])
    assert browser(erjia, "handler").post(draft(case, "comment"), {"words": "  "}).status_code == 204
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("who", "action", "status"), [("keeper", "comment", 404), ("handler", "no_such", 404)])
def test_strangers_and_unknown_actions_keep_nothing(erjia, who, action, status):
    case = erjia.at("handling").case
    assert browser(erjia, who).post(draft(case, action), {"words": "字"}).status_code == status
    assert not Draft.objects.exists()


def test_only_a_post_keeps_and_only_of_somebody_signed_in(erjia):
    case = erjia.at("handling").case
    assert browser(erjia, "handler").get(draft(case, "comment")).status_code == 405
    assert browser(erjia, None).post(draft(case, "comment"), {"words": "字"}).status_code == 302
    assert not Draft.objects.exists()


def test_more_than_anybody_types_is_refused(erjia):
    case = erjia.at("handling").case
    long = "长" * 10_000
    fields = {"words": long, "answer": long, "result": "fixed"}
    assert browser(erjia, "handler").post(draft(case, "feed_back"), fields).status_code == 422
    assert not Draft.objects.exists()
