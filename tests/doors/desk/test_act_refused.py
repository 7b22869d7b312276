import uuid

from tests.doors.desk.actions import actions_of, fields_of
from tests.doors.desk.at_desk import browser, do, sent, text_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Draft
from wangge.apps.cases.workflow import Result


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
    assert "写几个字</dd>" in response.content.decode()
    assert do(case, "ask_arbitration") in response.content.decode()


def test_the_same_form_with_other_words_is_no_second_order(erjia):
    case = erjia.at("handling").case
    client, fields = browser(erjia, "handler"), sent(case, words="第一次")
    client.post(do(case, "comment"), fields)
    response = client.post(do(case, "comment"), fields | {"words": "第二次"})
    assert response.status_code == 409
    assert "sent before with other content" in text_of(response)
    assert "第二次</textarea>" in response.content.decode()
    assert actions_of(case).count("comment") == 1
