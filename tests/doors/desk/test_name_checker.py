"""Naming by hand who checks a case: one form on its page, the likeliest chosen already, each with what speaks for them."""

from datetime import date

from django.urls import reverse

from tests.doors.desk.at_desk import browser, do, page, sent, text_of
from tests.erjia import EAST, WEST
from tests.house.orders import post_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import history_of
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import NewPost, create_posts, note_absence
from wangge.apps.posts.models import Post
from wangge.apps.posts.workflow import Role


def test_the_page_says_who_checks_and_leads_there(erjia):
    case, client = erjia.at("handled").case, browser(erjia, "operator")
    shown = client.get(page(case))
    assert "Nobody is named for the check" in text_of(shown)
    assert f'href="{do(case, "name_checker")}"' in shown.content.decode()
    erjia.take(case, cases.NameChecker(post=post_of(erjia, "worker2")), "operator")
    name = erjia.person["worker2"].name
    told = text_of(client.get(page(case)))
    assert f"Who checks: {name}" in told
    assert f"to be checked by {name}" in told


def test_what_is_checked_next_door_stands_in_the_queue_of_whoever_checks_it(erjia):
    case, neighbour = erjia.at("handled").case, browser(erjia, "worker2")
    assert case.number not in neighbour.get(reverse("desk:queue", args=["grid"])).content.decode()
    erjia.take(case, cases.NameChecker(post=post_of(erjia, "worker2")), "operator")
    assert case.number in neighbour.get(reverse("desk:queue", args=["grid"])).content.decode()


def test_the_likeliest_is_chosen_already_with_the_reason(erjia):
    case = erjia.at("handled").case
    shown = browser(erjia, "operator").get(do(case, "name_checker"))
    first = f'value="{post_of(erjia, "worker")}" checked'
    assert first in shown.content.decode()
    told = text_of(shown)
    assert f"{erjia.person['worker'].name} · {erjia.area[EAST + '001'].name} · grid worker" in told
    assert "(grid of the case, on duty today, 0 tasks by name)" in told
    assert "(grid next door, on duty today, 0 tasks by name)" in told


def test_whoever_checks_now_is_shown_and_another_one_is_chosen(erjia):
    case = erjia.at("handled").case
    erjia.take(case, cases.NameChecker(post=post_of(erjia, "worker")), "operator")
    shown = browser(erjia, "operator").get(do(case, "name_checker"))
    assert "1 task by name; checks it now)" in text_of(shown)
    assert f'value="{post_of(erjia, "worker")}" checked' not in shown.content.decode()
    assert shown.content.decode().count(" checked") == 1


def test_sent_twice_it_is_carried_out_once(erjia):
    case, client = erjia.at("handled").case, browser(erjia, "operator")
    form = sent(case, post=str(post_of(erjia, "worker2")), words="本网格都经手过")
    assert client.post(do(case, "name_checker"), form).status_code == 302
    assert client.post(do(case, "name_checker"), form).status_code == 302
    assert [entry.action for entry in history_of(case)].count("name_checker") == 1
    assert "本网格都经手过" in text_of(client.get(page(case)))


def test_nobody_chosen_or_somebody_who_may_not_is_said_at_the_field(erjia):
    case, client = erjia.at("handled").case, browser(erjia, "operator")
    nobody = client.post(do(case, "name_checker"), sent(case))
    assert (nobody.status_code, "Please choose somebody." in text_of(nobody)) == (422, True)
    note_absence(erjia.person["worker2"], actor=SYSTEM, starts_on=date(2026, 11, 23), ends_on=date(2026, 11, 23))
    for post in (str(post_of(erjia, "worker2")), str(post_of(erjia, "handler")), "drop table"):
        assert client.post(do(case, "name_checker"), sent(case, post=post)).status_code == 422
    assert Case.objects.get().checking_grid is None


def test_somebody_else_of_a_large_town_is_found_by_grid(erjia, django_assert_max_num_queries):
    case, client = erjia.at("handled").case, browser(erjia, "operator")
    far = erjia.area[WEST + "002"]
    for who in ("legal", "keeper", "liaison"):
        new = {"role": Role.GRID_WORKER, "area": far, "starts_on": date(2026, 1, 1)}
        create_posts([NewPost(person=erjia.person[who], **new)], actor=SYSTEM)
    client.get(do(case, "name_checker"))
    with django_assert_max_num_queries(40):
        shown = client.get(do(case, "name_checker"))
    assert f'<optgroup label="{far.name}">' in shown.content.decode()
    other = Post.objects.get(person=erjia.person["keeper"], role=Role.GRID_WORKER).pk
    form = sent(case, post=str(post_of(erjia, "worker")), other=str(other))
    assert client.post(do(case, "name_checker"), form).status_code == 302
    assert Case.objects.get().checking_grid == far


def test_where_nobody_can_be_named_the_form_says_so(erjia):
    case = erjia.at("handled").case
    for who in ("worker", "chief", "worker2"):
        note_absence(erjia.person[who], actor=SYSTEM, starts_on=date(2026, 11, 23), ends_on=date(2026, 11, 23))
    assert "Nobody of the town can be named today" in text_of(browser(erjia, "operator").get(do(case, "name_checker")))
