"""One action for many cases: chosen, looked over, carried out once, reported row by row."""

import io

import pytest
from python_calamine import CalamineWorkbook

from tests.doors.desk.actions import actions_of
from tests.doors.desk.at_desk import browser, text_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.actions.batches import carry_on
from wangge.apps.cases.jobs import carry_on_batches
from wangge.apps.cases.models import Batch, BatchState, Case
from wangge.apps.cases.queries import findings
from wangge.apps.cases.workflow import Result
from wangge.apps.posts.actions import note_absence
from wangge.doors.desk.views import bulk

BULK = "/desk/bulk"


def hold(client, action, chosen, view="town", **more):
    """Ticked in the list and pressed below it; the address of the page that looks them over."""
    numbers = [case.number for case in chosen]
    return client.post(BULK, {"action": action, "case": numbers, "view": view, **more}).headers["Location"]


def carry_out(client, action, chosen, fields=None, view="town", **more):
    """Held and begun; the report."""
    url = hold(client, action, chosen, view, **more)
    answer = client.post(url, fields or {})
    assert answer.status_code == 302, text_of(answer)
    return client.get(url)


def again(*found):
    return [Case.objects.get(pk=case.pk) for case in found]


def test_several_are_urged_and_the_others_say_why_not(erjia):
    mine, theirs = erjia.report().case, erjia.at("handling").case
    closed = erjia.at("closed").case
    client = browser(erjia, "operator")
    url = hold(client, "urge", [mine, theirs, closed], query="late=1")
    over = client.get(url).context["over"]
    assert (over["chosen"], over["possible"]) == (3, 1)
    assert sum(why["count"] for why in over["whys"]) == 2
    assert "This lies with your own unit: there is nobody to urge." in text_of(client.get(url))
    client.post(url, {"words": "请抓紧"})
    report = client.get(url)
    assert [row["number"] for row in report.context["done"]] == [theirs.number]
    assert {row["number"] for row in report.context["refused"]} == {mine.number, closed.number}
    assert all(row["why"] for row in report.context["refused"])
    assert report.context["back"] == "/desk/queue/town?late=1"
    assert [case.urges for case in again(mine, theirs, closed)] == [0, 1, 0]
    assert list(findings()) == []


def test_pressed_twice_and_carried_on_twice_it_changes_each_case_once(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "operator")
    url = hold(client, "urge", [case, case])
    for _each in range(2):
        client.post(url, {"words": "请抓紧"})
    batch = Batch.objects.get()
    batch.rows.update(outcome="waiting")
    carry_on(batch, most=10)
    assert actions_of(case).count("urge") == 1
    assert batch.rows.get().outcome == "done"


@pytest.mark.parametrize("who", ["handler", "leader", "auditor", "worker"])
def test_what_no_role_of_theirs_does_cannot_even_be_chosen(erjia, who):
    case = erjia.at("handling").case
    assert browser(erjia, who).post(BULK, {"action": "answer", "case": [case.number]}).status_code == 404
    assert not Batch.objects.exists()


def test_what_one_does_not_see_is_never_among_the_chosen(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "secretary_west")
    answer = client.post(BULK, {"action": "urge", "case": [case.number], "view": "village"})
    assert answer.headers["Location"] == "/desk/queue/village?"
    assert not Batch.objects.exists()


def test_a_batch_is_its_owners_alone(erjia):
    url = hold(browser(erjia, "operator"), "urge", [erjia.at("handling").case])
    stranger = browser(erjia, "operator2")
    assert stranger.get(url).status_code == stranger.post(url, {}).status_code == 404
    assert stranger.post(f"{url}/drop").status_code == stranger.get(f"{url}/refused").status_code == 404
    assert "Urge" not in text_of(stranger.get(BULK)).split("30 days")[1]


def test_what_is_not_seen_any_more_is_refused_without_naming_it(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "secretary")
    url = hold(client, "urge", [case], view="village")
    Case.objects.filter(pk=case.pk).update(about_village=case.village_id)
    assert client.get(url).context["over"]["possible"] == 0
    batch = Batch.objects.get()
    cases.start_batch(batch, {}, actor=erjia.stands["secretary"])
    batch.refresh_from_db()
    carry_on(batch, most=5)
    report = client.get(url)
    assert case.number not in report.content.decode()
    assert "You do not see this case any more" in text_of(report)


def test_all_that_match_are_those_of_the_filter_also_beyond_the_page(erjia):
    lamps = [erjia.report("路灯不亮").case for _each in range(3)]
    erjia.report("路面塌了")
    client = browser(erjia, "operator")
    url = hold(client, "answer", lamps[:1], query="category=lamp", all="1")
    assert client.get(url).context["over"]["chosen"] == 3


def test_more_than_can_wait_are_carried_out_by_the_worker_with_progress(erjia, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    found = [erjia.at("handling").case for _each in range(3)]
    client = browser(erjia, "operator")
    report = carry_out(client, "urge", found)
    assert report.context["is_running"]
    assert "0 done" in text_of(report)
    assert "0 done" in text_of(client.get(BULK))
    assert carry_on_batches() == 3
    part = client.get(f"{BULK}/{Batch.objects.get().uid}", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert part.context["progress"].done == 3
    assert Batch.objects.get().state == BatchState.DONE
    assert carry_on_batches() == 0


def test_a_fault_of_ours_stops_neither_the_others_nor_the_worker(erjia, monkeypatch):
    found = [erjia.at("handling").case for _each in range(2)]

    def fails(case, *args, **more):
        if case.pk == found[0].pk:
            raise RuntimeError
        return cases.take(case, *args, **more)

    monkeypatch.setattr("wangge.apps.cases.actions.batches.take", fails)
    report = carry_out(browser(erjia, "operator"), "urge", found)
    assert (report.context["progress"].done, report.context["progress"].refused) == (1, 1)
    assert "Something went wrong" in text_of(report)


def test_a_head_shares_out_among_several_and_sees_who_is_away(erjia):
    given = erjia.take(erjia.at("handling").case, cases.Assign(handler=erjia.person["handler2"]), "head")
    found = [erjia.at("handling").case for _each in range(3)]
    today = erjia.clock.moment.date()
    note_absence(erjia.person["handler"], actor=erjia.stands["handler"].actor, starts_on=today, ends_on=today)
    client = browser(erjia, "head")
    url = hold(client, "assign", found, view="department")
    assert "away until" in text_of(client.get(url))
    assert client.post(url, {}).status_code == 422
    people = [str(erjia.person[name].pk) for name in ("handler", "handler2")]
    client.post(url, {"people": people})
    shares = [case.handler_id for case in again(given, *found)]
    assert sorted(shares.count(erjia.person[name].pk) for name in ("handler", "handler2")) == [2, 2]


def test_each_is_dispatched_to_whom_the_catalogue_names_and_what_nobody_names_is_refused(erjia):
    road = erjia.at("accepted").case
    litter = erjia.report("垃圾没人收").case
    litter = erjia.take(litter, cases.Accept(category=erjia.category["litter"]), "operator")
    report = carry_out(browser(erjia, "operator"), "dispatch", [road, litter], {"department": ""})
    assert [row["number"] for row in report.context["done"]] == [road.number]
    assert "Dispatch it by itself" in text_of(report)
    farming = erjia.department["farming"]
    carry_out(browser(erjia, "operator"), "dispatch", [litter], {"department": str(farming.pk)})
    assert again(litter)[0].department == farming


def test_the_same_answer_fills_in_what_is_each_ones_own(erjia):
    found = [erjia.report("请问路灯几时亮").case for _each in range(2)]
    client = browser(erjia, "operator")
    url = hold(client, "answer", found)
    wrong = client.post(url, {"words": "您反映的{编号}{nonsense}已收到"})
    assert wrong.status_code == 422
    assert "nonsense" in text_of(wrong)
    assert "您反映的{编号}" in text_of(wrong)
    client.post(url, {"words": "您反映的{编号}号事项已收到，{unclosed"})
    assert [case.answer for case in again(*found)] == [
        f"您反映的{case.number}号事项已收到，{{unclosed" for case in found
    ]


def test_several_are_merged_into_one_of_them(erjia):
    found = [erjia.report("余西菜场路面塌了").case for _each in range(3)]
    report = carry_out(browser(erjia, "operator"), "merge", found, {"into": str(found[0].pk)})
    assert report.context["progress"].done == 2
    assert [case.merged_into_id for case in again(*found)] == [None, found[0].pk, found[0].pk]


def test_nobody_approves_their_own_work_also_among_many(erjia):
    own = erjia.at("dispatched").case
    own = erjia.take(own, cases.Receive(), "head")
    own = erjia.take(own, cases.FeedBack(result=Result.FIXED, words="好了"), "head")
    other = erjia.at("reviewing").case
    client = browser(erjia, "head")
    url = hold(client, "approve", [own, other], view="department")
    assert client.get(url).context["over"]["possible"] == 1
    client.post(url, {})
    assert [case.state for case in again(own, other)] == ["reviewing", "handled"]


def test_received_and_handed_back_and_supervised(erjia):
    found = [erjia.at("dispatched").case for _each in range(2)]
    carry_out(browser(erjia, "handler"), "receive", found[:1], view="department")
    carry_out(browser(erjia, "handler"), "hand_back", found[1:], {"words": "不是", "whose": "农业办"}, "department")
    assert [case.state for case in again(*found)] == ["handling", "accepted"]
    carry_out(browser(erjia, "leader"), "supervise", found, {"words": "限期", "due_at": "2026-11-25"})
    assert all("supervise" in actions_of(case) for case in found)


def test_the_refused_ones_come_as_excel_and_can_be_tried_again_with_the_same_words(erjia):
    case = erjia.report("=1+1路面塌了").case
    client = browser(erjia, "operator")
    carry_out(client, "urge", [case, erjia.at("handling").case], {"words": "请抓紧"})
    url = f"{BULK}/{Batch.objects.get().uid}"
    rows = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{url}/refused").content)).get_sheet_by_index(0)
    assert rows.to_python()[1][0] == case.number
    held = client.post(f"{url}/again").headers["Location"]
    page = client.get(held)
    assert page.context["over"]["chosen"] == 1
    assert Batch.objects.latest("pk").said == {"words": "请抓紧"}


def test_not_now_leaves_nothing(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "operator")
    url = hold(client, "urge", [case])
    client.post(f"{url}/drop")
    assert not Batch.objects.exists()
    assert again(case)[0].urges == 0


def test_old_reports_are_forgotten(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "operator")
    carry_out(client, "urge", [case])
    hold(client, "urge", [case])
    erjia.clock.move(days=2)
    cases.forget_old_batches()
    assert Batch.objects.get().state == BatchState.DONE
    erjia.clock.move(days=40)
    cases.forget_old_batches()
    assert not Batch.objects.exists()


def test_looking_over_costs_the_same_for_one_and_for_thirty(erjia, django_assert_max_num_queries):
    client = browser(erjia, "operator")
    for count in (1, 30):
        url = hold(client, "urge", [erjia.at("handling").case for _each in range(count)])
        with django_assert_max_num_queries(12):
            client.get(url)


def test_the_bar_offers_what_the_role_may(erjia):
    def offered(who, view):
        bar = browser(erjia, who).get(f"/desk/queue/{view}").context["bar"]
        return [one["code"] for one in bar]

    assert offered("operator", "centre") == ["dispatch", "answer", "merge", "approve", "urge"]
    assert offered("head", "department") == ["receive", "assign", "approve", "hand_back"]
    assert offered("secretary", "village") == ["accept", "dispatch", "urge"]
    assert offered("leader", "town") == ["supervise"]
    assert offered("auditor", "town") == offered("operator", "ended") == []
