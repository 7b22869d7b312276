import re
from datetime import timedelta

from django.urls import reverse

from tests.doors.public.phone import said
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed, fire_due_marks
from wangge.apps.ledger.models import Message

INBOX = "/desk/messages"


def unread(client):
    found = re.search(r'class="bell-count">(\d+)', client.get(reverse("desk:permissions")).content.decode())
    return int(found.group(1)) if found else 0


def test_each_kind_of_reminder_is_told_in_words_and_leads_to_its_case(erjia, desk):
    danger = erjia.report("家里有煤气味").case
    case = erjia.take(erjia.at("handling").case, cases.Assign(handler=erjia.person["handler2"]), "head")
    deliver_owed()
    assert f"Words of danger in a report: {danger.danger_words} · {danger.number}" in said(desk("operator").get(INBOX))
    to_the_unit = said(desk("handler").get(INBOX))
    assert f"A case was given to your unit · {case.number}" in to_the_unit
    assert "assigned to you" not in to_the_unit
    page = desk("handler2").get(INBOX)
    assert f"A case was assigned to you · {case.number}" in said(page)
    assert reverse("desk:case", args=[case.number]) in page.content.decode()


def test_the_bell_counts_what_was_not_read_and_reading_is_a_post(erjia, desk):
    erjia.at("dispatched")
    deliver_owed()
    client, colleague = desk("handler"), desk("handler2")
    assert unread(client) == 1
    client.get(INBOX)
    assert unread(client) == 1
    assert client.post(INBOX).headers["Location"] == INBOX
    assert (unread(client), unread(colleague)) == (0, 1)


def test_an_inbox_is_its_owners_alone(erjia, desk):
    case = erjia.at("dispatched").case
    deliver_owed()
    assert Message.objects.exists()
    for stranger in ("operator", "farmer", "leader"):
        assert case.number not in said(desk(stranger).get(INBOX))
    assert "No reminders" in said(desk("farmer").get(INBOX))


def test_an_inbox_of_fifty_costs_as_many_queries_as_one_of_one(erjia, desk, django_assert_max_num_queries):
    def asked():
        deliver_owed()
        with django_assert_max_num_queries(8) as queries:
            client.get(INBOX)
        return len(queries)

    client = desk("handler")
    erjia.at("dispatched")
    asked()
    few = asked()
    for _each in range(49):
        erjia.at("dispatched")
    assert asked() == few


def test_what_a_colleague_has_dealt_with_counts_as_read_by_all(erjia, desk):
    erjia.report("家里有煤气味")
    story = erjia.at("dispatched")
    deliver_owed()
    operators = [desk("operator"), desk("operator2")]
    handlers = [desk("handler"), desk("handler2")]
    assert [unread(client) for client in (*operators, *handlers)] == [1, 1, 1, 1]
    erjia.take(story.case, cases.Comment(words="已看到"), "operator")
    assert [unread(client) for client in handlers] == [1, 1], "a comment settles nothing"
    erjia.take(story.case, cases.Receive(), "handler")
    assert [unread(client) for client in (*operators, *handlers)] == [1, 1, 0, 0], "other cases wait as before"


def test_a_request_counts_as_read_when_it_is_answered_and_the_answer_waits_for_its_asker(erjia, desk):
    case = erjia.at("handling").case
    until = erjia.clock.moment + timedelta(days=9)
    case = erjia.take(case, cases.AskExtension(until=until, words="等材料"), "handler")
    deliver_owed()
    assert unread(desk("operator2")) == 1
    desk("handler").post(INBOX)
    erjia.take(case, cases.GrantExtension(), "operator")
    deliver_owed()
    assert (unread(desk("operator2")), unread(desk("handler"))) == (0, 1)


def test_a_limit_that_was_marked_counts_as_read_when_its_stage_is_over(erjia, desk):
    case = erjia.report("路灯不亮").case
    erjia.clock.move(minutes=40)
    fire_due_marks()
    deliver_owed()
    assert unread(desk("operator2")) > 0
    erjia.take(case, cases.Accept(category=erjia.category["lamp"]), "operator")
    assert unread(desk("operator2")) == 0
