"""A post ends or its person is away: all that lies in their hands goes to a colleague in one step."""

from uuid import UUID

from django.db import transaction

from wangge.apps.accounts.models import Person
from wangge.apps.cases import events
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries.handover import cases_in_hand, strands_in_hand, successors_of
from wangge.apps.cases.rules.handover import may_hand_over
from wangge.apps.ledger.actions import Given, append_many, carry_out_once, owe, raise_version
from wangge.apps.ledger.models import Entry
from wangge.apps.posts.models import Post
from wangge.apps.posts.rules import Standing

_ACTION = "hand_over"


def hand_over(post: Post, *, to: Person | None, words: str, actor: Standing, command_id: UUID) -> int:
    """How many cases went over; `to` nobody: the unit assigns them anew. A repeat changes nothing. Raises Refused."""
    body = {"post": post.pk, "to": to.pk if to else None, "words": words}
    given = Given(uid=command_id, actor=actor.actor, action=_ACTION, body=body, refused=Refused)
    return carry_out_once(given, lambda: _hand_over(post, to, words, actor), again=int, result=str)


def _hand_over(post: Post, to: Person | None, words: str, actor: Standing) -> int:
    if not may_hand_over(actor, post):
        raise Refused("role")
    if to is not None and all(one.pk != to.pk for one in successors_of(post)):
        raise Refused("handler")
    return _carry_over(post, to, words, actor)


def _carry_over(post: Post, to: Person | None, words: str, actor: Standing) -> int:
    strands = list(strands_in_hand(post))
    asked_in = {strand.case_id for strand in strands}
    handled = set(cases_in_hand(post).values_list("pk", flat=True))
    # One order for all who lock several cases.
    cases = list(Case.objects.select_for_update(of=("self",)).filter(pk__in=handled | asked_in).order_by("pk"))
    for case in cases:
        if case.pk in handled and case.handler_id == post.person_id:
            case.handler = to
    detail = {"from": post.person_id, "handler": to.pk if to else None, "words": words}
    kept = {key: value for key, value in detail.items() if value}
    states = {case.uid: case.state for case in cases}
    told = ((case, kept) for case in cases)
    entries = append_many(told, actor=actor.actor, action=_ACTION, state_of=lambda case: states[case.uid])
    Case.objects.bulk_update(cases, ["handler", "chain_length", "chain_head"], batch_size=500)
    Strand.objects.filter(pk__in=[strand.pk for strand in strands]).update(person=to)
    if entries and to:
        owe(entries[0], "handed_over", payload={"case": str(cases[0].uid), "person": to.pk, "count": len(cases)})
    _tell(cases, entries)
    return len(cases)


def _tell(cases: list[Case], entries: list[Entry]) -> None:
    """Open pages, and whoever listens, once all of it is committed."""
    for town in sorted({case.town_id for case in cases}):
        raise_version(f"cases:{town}")

    def send() -> None:
        for case, entry in zip(cases, entries, strict=True):
            events.action_taken.send(sender=Case, case=case, action=_ACTION, entry=entry)

    transaction.on_commit(send)
