"""The administrator's list of second factors, and taking them off for somebody who has lost theirs."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.doors.desk.at_desk import text_of
from tests.erjia import PASSWORD
from wangge.apps.accounts.actions import add_app
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import detail_of, entries_of

PAGE = "/desk/factors"


def test_those_who_must_have_one_are_listed_with_what_they_have(erjia, desk):
    add_app(erjia.person["operator"], actor=SYSTEM, secret="A" * 32)
    page = text_of(desk("administrator").get(PAGE))
    assert "operator某 operator" in page
    assert "Codes on the telephone" in page
    assert "none yet" in page
    assert "handler某" not in page
    assert "handler某" in text_of(desk("administrator").get(f"{PAGE}?q=handler"))


def test_a_reset_needs_a_reason_signs_out_and_is_written_down(erjia, desk):
    person = erjia.person["operator"]
    theirs = Client()
    theirs.post(reverse("sign_in"), {"login": "operator", "password": PASSWORD})
    add_app(person, actor=SYSTEM, secret="A" * 32)
    client = desk("administrator")
    refused = client.post(PAGE, {"person": person.pk, "reason": "  "})
    assert refused.status_code == 422
    assert "Please say why" in text_of(refused)
    assert Authenticator.objects.filter(user=person).exists()
    assert "sets up a new second factor" in text_of(
        client.post(PAGE, {"person": person.pk, "reason": "lost"}, follow=True)
    )
    assert not Authenticator.objects.filter(user=person).exists()
    assert theirs.get("/desk/messages").status_code == 302
    last = entries_of(person.uid).last()
    assert (last.action, last.actor_id) == ("reset_factors", erjia.person["administrator"].pk)
    assert detail_of(last)["reason"] == "lost"


@pytest.mark.parametrize("wanted", ["", "x", "0", "9" * 40])
def test_a_person_of_elsewhere_is_not_found(erjia, desk, wanted):
    assert desk("administrator").post(PAGE, {"person": wanted, "reason": "x"}).status_code == 404
    before = Entry.objects.count()
    assert desk("leader").post(PAGE, {"person": erjia.person["operator"].pk, "reason": "x"}).status_code == 404
    # The county's operator serves in no town of this administrator.
    other = {"person": erjia.person["county_operator"].pk, "reason": "x"}
    assert desk("administrator").post(PAGE, other).status_code == 404
    assert Entry.objects.count() == before


def test_the_list_asks_as_much_for_many_as_for_few(erjia, desk):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    client = desk("administrator")
    asked()
    few = asked()
    for person in erjia.person.values():
        add_app(person, actor=SYSTEM, secret="A" * 32)
    assert asked() == few
