"""The way back of whoever has lost every second factor, for the owner of the machine."""

from allauth.mfa.models import Authenticator

from wangge.apps.accounts.actions import add_app
from wangge.apps.ledger.events import SYSTEM, ActorKind
from wangge.apps.ledger.models import Entry, EntryDetail


def test_all_factors_are_taken_off_and_the_history_says_why(erjia, wangge):
    person = erjia.person["administrator"]
    add_app(person, actor=SYSTEM, secret="JBSWY3DPEHPK3PXP")
    assert wangge("factors", "reset", "administrator", "--reason", "phone lost") == 0
    assert person.name in wangge.said
    assert not Authenticator.objects.filter(user=person).exists()
    (entry,) = Entry.objects.filter(subject_uid=person.uid, action="reset_factors")
    assert entry.actor_kind == ActorKind.SYSTEM
    assert "phone lost" in EntryDetail.objects.get(entry=entry).detail


def test_an_unknown_account_and_an_empty_reason_change_nothing(erjia, wangge):
    before = Entry.objects.count()
    assert wangge("factors", "reset", "nobody", "--reason", "x") == 2
    assert "nobody" in wangge.said
    assert wangge("factors", "reset", "administrator", "--reason", "  ") == 2
    assert Entry.objects.count() == before
