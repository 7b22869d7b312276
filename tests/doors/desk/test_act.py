import uuid

import pytest

from tests.doors.desk.at_desk import STRANGERS, browser, do, page, picture, sent, text_of
from tests.erjia import PASSWORD
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Draft, Photo
from wangge.apps.cases.queries import findings, history_of
from wangge.apps.cases.workflow import Result
from wangge.apps.ledger.queries import detail_of
from wangge.doors.desk.forms import FORMS

EAST_1 = "320612102224001"


def fields_of(erjia, action):
    """What somebody would fill in."""
    road, office = "road", str(erjia.department["construction"].pk)
    words = {"words": "写几个字"}
    return {
        "answer": {"category": "question", **words},
        "accept": {"category": road, "grid": str(erjia.area[EAST_1].pk), "kind": "request"},
        "decline": {"reason": "outside", **words},
        "dispatch": {"department": office, "lead_grid": ""},
        "receive": {},
        "hand_back": {"whose": "农业办", **words},
        "assign": {"handler": str(erjia.person["handler2"].pk)},
        "contact": {"reached": "yes", **words},
        "feed_back": {"result": "fixed", **words},
        "approve": {"answer": "已修好"},
        "return": words,
        "pass_check": words,
        "fail_check": words,
        "reopen": words,
        "comment": words,
    }[action]


# action → state in which it is taken, by whom, and who of those that see the case may not
TAKEN = {
    "answer": ("reported", "operator", "secretary"),
    "accept": ("reported", "operator", "worker"),
    "decline": ("reported", "operator", "secretary"),
    "dispatch": ("accepted", "operator", "worker"),
    "receive": ("dispatched", "handler", "operator"),
    "hand_back": ("dispatched", "handler", "operator"),
    "assign": ("handling", "head", "handler"),
    "contact": ("handling", "handler", "worker"),
    "feed_back": ("handling", "handler", "operator"),
    "approve": ("reviewing", "head", "operator"),
    "return": ("reviewing", "head", "handler2"),
    "pass_check": ("handled", "worker", "operator"),
    "fail_check": ("handled", "worker", "head"),
    "reopen": ("closed", "operator", "handler"),
    "comment": ("handling", "secretary", "auditor"),
}


def actions_of(case):
    return [entry.action for entry in history_of(case)]


def test_every_action_of_the_desk_is_tried_here():
    assert set(TAKEN) == set(FORMS)


@pytest.mark.parametrize("action", TAKEN)
def test_the_form_opens_and_carries_the_action_out(erjia, action):
    state, who, _other = TAKEN[action]
    case = erjia.at(state).case
    client = browser(erjia, who)
    assert client.get(do(case, action)).status_code == 200
    response = client.post(do(case, action), sent(case, **fields_of(erjia, action)))
    assert response.status_code == 302
    assert actions_of(case)[-1] == action
    assert list(findings()) == []


@pytest.mark.parametrize("action", TAKEN)
def test_whoever_sees_the_case_but_may_not_is_refused(erjia, action):
    state, _who, other = TAKEN[action]
    case = erjia.at(state).case
    client = browser(erjia, other)
    assert client.get(do(case, action)).status_code == 403
    response = client.post(do(case, action), sent(case, **fields_of(erjia, action)))
    assert response.status_code == 403
    assert actions_of(case)[-1] != action


@pytest.mark.parametrize("action", TAKEN)
@pytest.mark.parametrize("who", STRANGERS[:2])
def test_a_stranger_finds_nothing(erjia, action, who):
    case = erjia.at(TAKEN[action][0]).case
    client = browser(erjia, who)
    assert client.get(do(case, action)).status_code == 404
    assert client.post(do(case, action), sent(case, **fields_of(erjia, action))).status_code == 404


@pytest.mark.parametrize("action", ["report", "merge", "nonsense", "rate"])
def test_what_the_desk_has_no_form_for_is_not_there(erjia, action):
    case = erjia.report().case
    client = browser(erjia, "operator")
    assert client.get(do(case, action)).status_code == 404
    assert client.post(do(case, action)).status_code == 404


@pytest.mark.parametrize("action", TAKEN)
def test_sending_twice_does_it_once(erjia, action):
    state, who, _other = TAKEN[action]
    case = erjia.at(state).case
    client, fields = browser(erjia, who), sent(case, **fields_of(erjia, action))
    first, second = (client.post(do(case, action), fields, follow=True) for _time in range(2))
    assert first.status_code == second.status_code == 200
    assert actions_of(case).count(action) == 1
    assert "carried out once" in text_of(second)


def test_accept_and_dispatch_are_two_orders_in_one_press(erjia):
    case = erjia.report().case
    fields = sent(case, **fields_of(erjia, "accept"), urgent="on", then="dispatch")
    client = browser(erjia, "operator")
    for _time in range(2):
        assert client.post(do(case, "accept"), fields).status_code == 302
    case.refresh_from_db()
    assert actions_of(case) == ["report", "accept", "dispatch"]
    assert case.department == erjia.department["construction"]
    assert case.urgent


def test_the_lead_follows_the_category_that_was_chosen(erjia):
    case = erjia.report().case
    fields = fields_of(erjia, "accept") | {"category": "ditch", "then": "dispatch"}
    browser(erjia, "operator").post(do(case, "accept"), sent(case, **fields))
    case.refresh_from_db()
    assert case.department == erjia.department["farming"]


def test_without_a_lead_nothing_is_accepted_either(erjia):
    case = erjia.report().case
    fields = fields_of(erjia, "accept") | {"category": "litter", "then": "dispatch"}
    response = browser(erjia, "operator").post(do(case, "accept"), sent(case, **fields))
    assert response.status_code == 422
    assert "please choose who leads" in text_of(response)
    assert actions_of(case) == ["report"]


def test_if_the_dispatch_cannot_follow_the_acceptance_stands_and_is_told(erjia):
    case = erjia.report().case
    office = str(erjia.department["construction"].pk)
    fields = fields_of(erjia, "accept") | {"then": "dispatch", "about_department": office}
    response = browser(erjia, "operator").post(do(case, "accept"), sent(case, **fields), follow=True)
    assert response.redirect_chain == [(do(case, "dispatch"), 302)]
    assert "Accepted, but not dispatched yet. The case is about this unit" in text_of(response)
    assert actions_of(case) == ["report", "accept"]


def test_the_second_operator_is_told_who_was_first_and_loses_no_word(erjia):
    case = erjia.report().case
    fields = sent(case, **fields_of(erjia, "decline") | {"words": "很长的一段说明"})
    erjia.clock.move(minutes=5)
    erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator2")
    response = browser(erjia, "operator").post(do(case, "decline"), fields)
    assert response.status_code == 409
    words = text_of(response)
    assert "operator2某 was first" in words
    assert "operator2某, today 09:05: accept." in words
    assert "很长的一段说明" in words
    draft = Draft.objects.get(case=case, person=erjia.person["operator"])
    assert draft.fields == {"reason": "outside", "words": "很长的一段说明"}


def test_what_came_too_late_can_be_kept_as_a_comment(erjia):
    case = erjia.report().case
    fields = sent(case, **fields_of(erjia, "decline"))
    erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator2")
    client = browser(erjia, "operator")
    html = client.post(do(case, "decline"), fields).content.decode()
    assert f'action="{do(case, "comment")}"' in html
    client.post(do(case, "comment"), {"command_id": str(uuid.uuid4()), "words": "写几个字"})
    assert actions_of(case)[-1] == "comment"


def test_a_form_still_possible_after_a_colleagues_moves_is_shown_again(erjia):
    case = erjia.at("handling").case
    fields = sent(case, **fields_of(erjia, "feed_back") | {"words": "修好了"})
    case = erjia.take(case, _feedback("先来一步"), "handler2")
    case = erjia.take(case, cases.Return(words="照片不清"), "head")
    client = browser(erjia, "handler")
    response = client.post(do(case, "feed_back"), fields)
    assert response.status_code == 409
    html = response.content.decode()
    assert "修好了</textarea>" in html
    assert "handler2某 was first" in html
    assert f'name="seen" value="{case.chain_length}"' in html
    assert fields["command_id"] not in html
    assert client.post(do(case, "feed_back"), fields | {"seen": str(case.chain_length)}).status_code == 302


def _feedback(words):
    return cases.FeedBack(result=Result.FIXED, words=words)


def test_comments_and_calls_of_others_disturb_nobody(erjia):
    case = erjia.at("handling").case
    fields = sent(case, **fields_of(erjia, "feed_back"))
    erjia.take(case, cases.Comment(words="顺便看排水沟"), "operator")
    assert browser(erjia, "handler").post(do(case, "feed_back"), fields).status_code == 302


def test_a_comment_is_kept_whatever_happened_meanwhile(erjia):
    case = erjia.report().case
    fields = sent(case, words="先去看看")
    erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator2")
    assert browser(erjia, "operator").post(do(case, "comment"), fields).status_code == 302


@pytest.mark.parametrize(
    "action", [one for one in TAKEN if one not in ("receive", "assign", "approve", "dispatch", "accept")]
)
def test_nothing_written_is_said_at_the_field(erjia, action):
    state, who, _other = TAKEN[action]
    case = erjia.at(state).case
    fields = sent(case, **fields_of(erjia, action) | {"words": " \u200b "})
    response = browser(erjia, who).post(do(case, action), fields)
    assert response.status_code == 422
    assert "Please write a few words" in text_of(response)
    assert actions_of(case)[-1] != action


@pytest.mark.parametrize(
    ("action", "changes", "words"),
    [
        ("dispatch", {"department": ""}, "Choose either a department or a grid"),
        ("dispatch", {"lead_grid": "EAST_1"}, "Choose either a department or a grid"),
        ("dispatch", {"supports": "LEAD"}, "cannot support itself"),
        ("dispatch", {"department": "999999"}, "Select a valid choice"),
        ("accept", {"category": "no such"}, "Select a valid choice"),
        ("accept", {"category": ""}, "This field is required"),
        ("accept", {"grid": "0"}, "Select a valid choice"),
        ("decline", {"reason": "because"}, "Select a valid choice"),
        ("assign", {"handler": "FARMER"}, "Select a valid choice"),
        ("feed_back", {"result": ""}, "This field is required"),
        ("hand_back", {"whose": ""}, "This field is required"),
        ("answer", {"words": "长" * 10_001}, "longer than 10,000"),
    ],
)
def test_each_mistake_is_named_and_everything_kept(erjia, action, changes, words):
    values = {
        "EAST_1": str(erjia.area[EAST_1].pk),
        "LEAD": str(erjia.department["construction"].pk),
        "FARMER": str(erjia.person["farmer"].pk),
    }
    state, who, _other = TAKEN[action]
    case = erjia.at(state).case
    fields = fields_of(erjia, action) | {key: values.get(value, value) for key, value in changes.items()}
    response = browser(erjia, who).post(do(case, action), sent(case, **fields))
    assert response.status_code == 422
    assert words in text_of(response)
    if "words" in fields and "words" not in changes:
        assert f"{fields['words']}</textarea>" in response.content.decode()
    assert actions_of(case)[-1] != action


def test_nobody_checks_their_own_work_and_is_told_so(erjia):
    case = erjia.report().case
    case = erjia.take(case, cases.Accept(category=erjia.category["lamp"]), "operator")
    case = erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")
    case = erjia.take(case, cases.Receive(), "head")
    case = erjia.take(case, _feedback("换了灯"), "head")
    response = browser(erjia, "head").post(do(case, "approve"), sent(case, answer="已换"))
    assert response.status_code == 403
    assert "Nobody reviews or checks their own work" in text_of(response)
    assert browser(erjia, "head").get(do(case, "approve")).status_code == 403


def test_a_third_hand_back_is_refused_with_the_reason(erjia):
    case = erjia.at("dispatched").case
    for _time in range(2):
        case = erjia.take(case, cases.HandBack(words="不归我们", whose="农业办"), "handler")
        case = erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")
    response = browser(erjia, "handler").post(do(case, "hand_back"), sent(case, **fields_of(erjia, "hand_back")))
    assert response.status_code == 403
    assert "handed back twice already" in text_of(response)


def test_handing_back_too_late_is_refused_and_kept(erjia):
    case = erjia.at("dispatched").case
    erjia.clock.move(days=1)
    client = browser(erjia, "handler")
    response = client.post(do(case, "hand_back"), sent(case, **fields_of(erjia, "hand_back")))
    assert response.status_code == 409
    assert "only within the limit" in text_of(response)
    assert "写几个字</textarea>" in response.content.decode()


def test_the_same_form_with_other_words_is_no_second_order(erjia):
    case = erjia.at("handling").case
    client, fields = browser(erjia, "handler"), sent(case, words="第一次")
    client.post(do(case, "comment"), fields)
    response = client.post(do(case, "comment"), fields | {"words": "第二次"})
    assert response.status_code == 409
    assert "sent before with other content" in text_of(response)
    assert "第二次</textarea>" in response.content.decode()
    assert actions_of(case).count("comment") == 1


def test_a_photo_asked_for_is_asked_for_with_its_reason_and_kept_when_something_is_missing(erjia):
    case = erjia.report(text="燃气软管老化").case
    case = erjia.take(case, cases.Accept(category=erjia.category["gas"]), "operator")
    case = erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")
    case = erjia.take(case, cases.Receive(), "handler")
    client, fields = browser(erjia, "handler"), sent(case, **fields_of(erjia, "feed_back"))
    assert "A photo is asked for: 要看清隐患位置" in text_of(client.get(do(case, "feed_back")))
    assert "A photo is needed here" in text_of(client.post(do(case, "feed_back"), fields))
    again = client.post(do(case, "feed_back"), fields | {"words": "", "photos": picture()})
    kept = again.context["form"].picked.kept
    assert again.status_code == 422
    assert len(kept) == 1
    assert client.post(do(case, "feed_back"), fields | {"kept": str(kept[0])}).status_code == 302
    assert Photo.objects.filter(case=case).count() == 1


def test_a_photo_is_taken_off_the_form_without_sending_it(erjia):
    case = erjia.at("handling").case
    client, fields = browser(erjia, "handler"), sent(case, **fields_of(erjia, "feed_back"))
    kept = client.post(do(case, "feed_back"), fields | {"words": "", "photos": picture()}).context["form"].picked.kept
    response = client.post(do(case, "feed_back"), fields | {"kept": str(kept[0]), "drop": str(kept[0])})
    assert response.status_code == 200
    assert response.context["form"].picked.kept == []
    assert "写几个字</textarea>" in response.content.decode()
    assert actions_of(case)[-1] != "feed_back"


def test_a_file_that_is_no_photo_is_named(erjia):
    case = erjia.at("handling").case
    file = picture()
    file.write(b"MZ no picture at all")
    file.seek(0)
    response = browser(erjia, "handler").post(
        do(case, "feed_back"), sent(case, photos=file, **fields_of(erjia, "feed_back"))
    )
    assert response.status_code == 422
    assert "photo.jpg" in text_of(response)


def test_what_was_typed_when_the_session_ended_comes_back_after_signing_in(erjia):
    case = erjia.at("handling").case
    fields = sent(case, **fields_of(erjia, "feed_back") | {"words": "写到一半"})
    client = browser(erjia, None)
    response = client.post(do(case, "feed_back"), fields)
    assert response.url == f"/sign-in?next=%2Fdesk%2Fcase%2F{case.number}%2Fdo%2Ffeed_back"
    client.post("/sign-in", {"login": "handler", "password": PASSWORD, "next": do(case, "feed_back")})
    back = client.get(do(case, "feed_back"))
    assert "You were signed out meanwhile" in text_of(back)
    assert "写到一半</textarea>" in back.content.decode()
    assert f'value="{fields["command_id"]}"' in back.content.decode()
    assert client.post(do(case, "feed_back"), fields).status_code == 302
    assert "signed out" not in text_of(client.get(do(case, "feed_back")))


def test_after_an_action_one_goes_to_the_case_or_to_the_next_of_the_queue(erjia):
    first, second = erjia.report().case, erjia.report(text="第二件，路灯不亮").case
    client = browser(erjia, "operator")
    html = client.get(do(first, "accept") + "?next=queue").content.decode()
    assert '<input type="hidden" name="next" value="queue">' in html
    fields = fields_of(erjia, "accept") | {"then": "dispatch"}
    assert client.post(do(first, "accept"), sent(first, next="queue", **fields)).url == page(second)
    assert client.post(do(second, "accept"), sent(second, next="queue", **fields)).url == "/desk/"


def test_a_case_that_leaves_ones_sight_is_not_gone_back_to(erjia):
    case = erjia.report(text="干部作风不好").case
    fields = {"category": "conduct", "kind": "complaint", "then": "dispatch"}
    response = browser(erjia, "operator").post(do(case, "accept"), sent(case, **fields))
    assert response.url == "/desk/"
    assert Case.objects.get(pk=case.pk).department == erjia.department["discipline"]


def test_a_village_hands_out_to_its_own_grids_alone(erjia):
    actor = erjia.stands["worker"]
    case = erjia.report(text="垃圾没人管", category=erjia.category["litter"], actor=actor).case
    client = browser(erjia, "secretary")
    form = client.get(do(case, "accept")).context["form"]
    assert "department" not in form.fields
    assert [label for label, _grids in form.fields["lead_grid"].choices[1:]] == ["余西村"]
    grid = str(erjia.area["320612102224002"].pk)
    fields = {"category": "litter", "kind": "request", "then": "dispatch", "lead_grid": grid}
    assert client.post(do(case, "accept"), sent(case, **fields)).status_code == 302
    case.refresh_from_db()
    assert case.handling_grid == erjia.area["320612102224002"]


def test_suggestions_say_why(erjia):
    case = erjia.report().case
    words = text_of(browser(erjia, "operator").get(do(case, "accept")))
    assert "The words say so: 路面, 坑, 塌" in words
    assert "The position lies in this grid." in words
    assert "The catalogue names 村镇建设办公室 for “路面破损”." in words


def test_a_place_in_words_suggests_its_grid(erjia):
    case = erjia.report(text="路灯不亮", place="余西村第2网格", latitude=None, longitude=None).case
    form = browser(erjia, "operator").get(do(case, "accept")).context["form"]
    assert form.initial["grid"] == str(erjia.area["320612102224002"].pk)
    assert form.fields["grid"].help_text.startswith("The words name it: 余西村第2网格")


def test_details_of_a_contact_are_written_down(erjia):
    case = erjia.at("handling").case
    browser(erjia, "handler").post(do(case, "contact"), sent(case, reached="no", words="无人接听"))
    assert detail_of(history_of(case).last()) == {"reached": False, "words": "无人接听"}


def test_every_page_of_a_form_asks_the_database_as_often_after_fifty_entries(erjia, django_assert_max_num_queries):
    case = erjia.report().case
    for number in range(50):
        erjia.take(case, cases.Comment(words=f"第 {number} 条"), "operator")
    client = browser(erjia, "operator")
    client.get(do(case, "accept"))
    with django_assert_max_num_queries(16):
        client.get(do(case, "accept"))
