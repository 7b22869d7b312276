"""Supervision orders and instructions: their list, and one as a sheet of paper; a joint visit at the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.doors.desk.at_desk import browser, do, page, sent, text_of
from tests.doors.desk.test_export import table
from tests.erjia import WEDNESDAY
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs.alarms import fire_due_marks
from wangge.apps.cases.models import Strand
from wangge.apps.kit import clock
from wangge.apps.ledger.models import Look

ORDERS = reverse("desk:orders")


def supervised(erjia, who="leader", words="限三日内办结"):
    case = erjia.at("handling").case
    return erjia.take(case, cases.Supervise(words=words, due_at=WEDNESDAY), who)


def paper(case):
    order = Strand.objects.get(case=case, kind="supervision")
    return reverse("desk:order", args=[case.number, order.uid])


def test_open_late_and_answered_ones_each_have_their_list(erjia):
    waiting, answered = supervised(erjia), supervised(erjia)
    erjia.take(answered, cases.AnswerSupervision(words="完工"), "handler")
    client = browser(erjia, "leader")
    assert "supervision 2026 no. 1" in text_of(client.get(ORDERS))
    assert answered.number not in text_of(client.get(ORDERS))
    assert waiting.number not in text_of(client.get(ORDERS, {"show": "late"}))
    assert answered.number in text_of(client.get(ORDERS, {"show": "ended"}))
    with clock.at(WEDNESDAY + timedelta(hours=1)):
        assert waiting.number in text_of(browser(erjia, "leader").get(ORDERS, {"show": "late"}))


def test_a_leader_finds_those_that_they_gave(erjia):
    own, other = supervised(erjia), supervised(erjia, "duty_leader")
    text = text_of(browser(erjia, "leader").get(ORDERS, {"mine": "1"}))
    assert own.number in text
    assert other.number not in text


def test_each_kind_has_a_register_of_its_own(erjia):
    case = supervised(erjia)
    erjia.take(case, cases.Instruct(words="请到场看一次", due_at=WEDNESDAY), "leader")
    client = browser(erjia, "leader")
    for kind, there, not_there in (
        ("supervision", "限三日内办结", "请到场看一次"),
        ("instruction", "请到场看一次", "限三日内办结"),
    ):
        text = text_of(client.get(ORDERS, {"kind": kind}))
        assert there in text
        assert not_there not in text


def exported(client, query=""):
    answer = client.post(ORDERS + "/export", {"query": query})
    assert answer.status_code == 200
    return table(b"".join(answer.streaming_content))


def test_a_register_is_taken_along_as_excel_with_its_filters_and_that_is_written_down(erjia):
    waiting, answered = supervised(erjia, words="=HYPERLINK(1)"), supervised(erjia)
    erjia.take(answered, cases.AnswerSupervision(words="完工"), "handler")
    client = browser(erjia, "leader")
    heading, row = exported(client)
    assert heading[:4] == ["Order", "Kind", "Case number", "Case"]
    assert row[2:] == [
        waiting.number, waiting.title, "'=HYPERLINK(1)", "村镇建设办公室", "leader某", "2026-11-23 09:00",
        "2026-11-25 18:00", "To be answered", "",
    ]  # fmt: skip
    assert [row[2] for row in exported(client, "show=ended")[1:]] == [answered.number]
    assert exported(client, "kind=instruction") == [heading]
    assert Look.objects.filter(subject_kind="cases.export", reason__startswith="orders").count() == 3
    assert browser(erjia, "handler").post(ORDERS + "/export").status_code == 404


@pytest.mark.parametrize(
    "query", ["?kind=nonsense", "?page=0", "?page=-1", "?page=x", "?page=99999999", "?show=nonsense&mine=maybe"]
)
def test_an_address_that_means_nothing_is_no_error(erjia, query):
    supervised(erjia)
    assert browser(erjia, "leader").get(ORDERS + query).status_code == 200


def test_one_order_costs_as_many_queries_as_fifty(erjia, django_assert_max_num_queries):
    client = browser(erjia, "leader")

    def asked():
        with django_assert_max_num_queries(12) as queries:
            assert client.get(ORDERS).status_code == 200
        return len(queries)

    case = supervised(erjia)
    asked()
    few = asked()
    for _each in range(49):
        case = erjia.take(case, cases.Supervise(words="再督", due_at=WEDNESDAY), "duty_leader")
    assert asked() == few


def test_the_sheet_says_who_has_to_do_what_until_when_and_nothing_of_the_reporter(erjia):
    case = erjia.at("handling", name="王小明", phone="+8613812342046").case
    case = erjia.take(case, cases.Supervise(words="限三日内办结", due_at=WEDNESDAY), "leader")
    text = text_of(browser(erjia, "leader").get(paper(case)))
    for word in ("supervision 2026 no. 1", "To: 村镇建设办公室", "限三日内办结", "2026-11-25 18:00", "leader某"):
        assert word in text
    assert "王" not in text
    assert "2046" not in text
    erjia.take(case, cases.AnswerSupervision(words="已进场施工"), "handler")
    assert "已进场施工" in text_of(browser(erjia, "leader").get(paper(case)))


def test_a_sheet_of_a_case_unseen_or_under_another_number_is_not_found(erjia):
    case, other = supervised(erjia), supervised(erjia)
    assert browser(erjia, "farmer").get(paper(case)).status_code == 404
    mixed = paper(case).replace(case.number, other.number)
    assert browser(erjia, "leader").get(mixed).status_code == 404


def test_the_date_proposed_is_one_that_can_be_sent_as_it_stands(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "leader")
    html = client.get(do(case, "supervise")).content.decode()
    assert 'type="date" value="2026-11-24"' in html.replace("\n", " ") or 'value="2026-11-24"' in html
    response = client.post(do(case, "supervise"), sent(case, words="办结", due_at="2026-11-24"))
    assert response.status_code == 302


@pytest.mark.parametrize("day", ["", "昨天", "2026-11-01", "2029-01-01", "2026-13-45"])
def test_a_date_that_is_none_is_named_and_nothing_typed_is_lost(erjia, day):
    case = erjia.at("handling").case
    response = browser(erjia, "leader").post(do(case, "supervise"), sent(case, words="请尽快办结", due_at=day))
    assert response.status_code == 422
    assert "请尽快办结" in response.content.decode()
    assert not Strand.objects.exists()


def test_which_of_two_orders_is_answered_can_be_chosen(erjia):
    case = supervised(erjia)
    case = erjia.take(case, cases.Supervise(words="再督", due_at=WEDNESDAY), "duty_leader")
    second = Strand.objects.get(case=case, number="2026-2")
    client = browser(erjia, "handler")
    assert "supervision 2026 no. 2" in text_of(client.get(do(case, "answer_supervision")))
    fields = {"words": "已办", "which": str(second.pk)}
    assert client.post(do(case, "answer_supervision"), sent(case, **fields)).status_code == 302
    second.refresh_from_db()
    assert second.outcome == "answered"


def test_a_joint_visit_is_called_and_written_down_at_the_desk(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "secretary")
    farming = str(erjia.department["farming"].pk)
    fields = {"at": "2026-11-24 14:30", "place": "菜场东门", "departments": [farming], "grid": "on", "others": "老张"}
    assert client.post(do(case, "meet"), sent(case, **fields)).status_code == 302
    text = text_of(browser(erjia, "farmer").get(page(case)))
    assert "菜场东门" in text
    assert "Coming to a joint visit" in text
    with clock.at(WEDNESDAY):
        client = browser(erjia, "secretary")
        case.refresh_from_db()
        empty = client.post(do(case, "record_meeting"), sent(case, held="yes", words="周五清淤"))
        assert empty.status_code == 422
        assert "Please write who came." in text_of(empty)
        done = client.post(do(case, "record_meeting"), sent(case, held="yes", came="农业办", words="周五清淤"))
        assert done.status_code == 302
    assert "there: 农业办" in text_of(browser(erjia, "leader").get(page(case)))


def test_a_time_that_has_passed_is_refused_in_words(erjia):
    case = erjia.at("handling").case
    fields = {"at": "2026-11-22 14:30", "place": "菜场东门", "others": "老张"}
    response = browser(erjia, "handler").post(do(case, "meet"), sent(case, **fields))
    assert response.status_code == 422
    assert "This time has passed" in text_of(response)
    assert "菜场东门" in response.content.decode()


def test_what_is_late_by_half_again_stands_above_with_one_tap_to_supervise(erjia):
    case, supervised_one = erjia.at("handling").case, supervised(erjia)
    with clock.at(clock.now() + timedelta(days=20)):
        while fire_due_marks():
            pass
        html = browser(erjia, "leader").get(ORDERS).content.decode()
        assert f'href="{do(case, "supervise")}"' in html
        assert f'href="{do(supervised_one, "supervise")}"' not in html
        assert "supervised" in html
        watching = browser(erjia, "operator").get(ORDERS).content.decode()
        assert case.number in watching
        assert do(case, "supervise") not in watching
