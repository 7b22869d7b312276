import re

from django.urls import reverse

from tests.doors.public.phone import said
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed
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
