"""The roster: what the database itself refuses, what is refused in words, who leads now, what both sign."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.kit import clock
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry, Message
from wangge.apps.posts.actions import end_post, read_duty_handover, renew_calendar_link, set_shifts, write_duty_handover
from wangge.apps.posts.models import DutyHandover, DutySeat, DutyShift, Post
from wangge.apps.posts.queries.duty import (
    Crew,
    calendar_by_secret,
    crew_of,
    leading_now,
    secret_of_calendar,
    shift_at,
    span_of_shift,
)

MONDAY = date(2026, 11, 23)


def crew(erjia, leading, *operators):
    return Crew(erjia.person[leading].pk if leading else None, tuple(erjia.person[one].pk for one in operators))


@pytest.fixture
def shift(erjia):
    (made,) = set_shifts(erjia.town, {(MONDAY, "day"): crew(erjia, "duty_leader", "operator")}, actor=SYSTEM)
    return made


@pytest.mark.parametrize("part", ["leading", "operator"])
def test_the_database_lets_nobody_sit_twice_at_once(erjia, shift, part):
    other = DutyShift.objects.create(
        town=erjia.area["320612103"], day=MONDAY, turn="day", starts_at=shift.starts_at, ends_at=shift.ends_at
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        DutySeat.objects.create(shift=other, person=erjia.person["operator"], part=part, day=MONDAY, turn="day")


@pytest.mark.parametrize(
    "wrong", [{"part": "leading"}, {"part": "chief"}, {"part": "operator", "person": "operator"}], ids=str
)
def test_the_database_refuses_a_seat_that_cannot_be(erjia, shift, wrong):
    person = erjia.person[wrong.get("person", "operator2")]
    with pytest.raises(IntegrityError), transaction.atomic():
        DutySeat.objects.create(shift=shift, person=person, part=wrong["part"], day=MONDAY, turn="day")


@pytest.mark.parametrize("wrong", [{"turn": "day"}, {"turn": "noon"}, {"turn": "night", "back": True}], ids=str)
def test_the_database_refuses_a_shift_that_cannot_be(erjia, shift, wrong):
    ends_at = shift.starts_at - timedelta(hours=1) if wrong.get("back") else shift.ends_at
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyShift.objects.create(
            town=erjia.town, day=MONDAY, turn=wrong["turn"], starts_at=shift.starts_at, ends_at=ends_at
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"read_by": "operator"},
        {"read_by": "operator2", "read_at": None},
        {"read_by": None, "read_at": "now"},
    ],
    ids=str,
)
def test_the_database_refuses_half_a_handover(erjia, shift, wrong):
    now = clock.now()
    made = write_duty_handover(shift, actor=erjia.person["operator"].as_actor(), words="无异常")
    values = {"read_at": now, "read_by": erjia.person["operator2"]} | wrong
    values["read_by"] = erjia.person.get(values["read_by"], values["read_by"])
    values["read_at"] = now if values["read_at"] == "now" else values["read_at"]
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyHandover.objects.filter(pk=made.pk).update(**values)


@pytest.mark.parametrize(
    ("leading", "operators"),
    [
        ("duty_leader", ["duty_leader"]),
        ("duty_leader", ["operator", "operator"]),
        ("operator", []),
        (None, ["handler"]),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_written(erjia, leading, operators):
    wanted = {
        (MONDAY, "day"): crew(erjia, "leader", "operator2"),
        (MONDAY, "night"): crew(erjia, leading, *operators),
    }
    with pytest.raises(ValidationError, match="2026-11-23"):
        set_shifts(erjia.town, wanted, actor=SYSTEM)
    assert not DutyShift.objects.exists()


def test_the_same_again_changes_nothing(erjia, shift):
    before = Entry.objects.count()
    assert set_shifts(erjia.town, {(MONDAY, "day"): crew_of(shift)}, actor=SYSTEM) == []
    assert Entry.objects.count() == before


def test_a_shift_can_lack_its_leading_cadre_and_be_given_one(erjia, shift):
    set_shifts(erjia.town, {(MONDAY, "day"): crew(erjia, None, "operator2")}, actor=SYSTEM)
    assert leading_now(erjia.town.pk) is None
    set_shifts(erjia.town, {(MONDAY, "day"): crew(erjia, "leader", "operator2")}, actor=SYSTEM)
    assert leading_now(erjia.town.pk) == erjia.person["leader"].pk
    assert DutySeat.objects.count() == 2


def test_a_night_ends_in_the_morning(erjia):
    starts, ends = span_of_shift(MONDAY, "night")
    assert (starts.hour, ends.hour, ends.date()) == (18, 8, date(2026, 11, 24))
    assert span_of_shift(MONDAY, "day")[1] == starts


def test_who_leads_goes_by_the_hour_and_by_the_post(erjia):
    wanted = {
        (MONDAY, "day"): crew(erjia, "duty_leader", "operator"),
        (MONDAY, "night"): crew(erjia, "leader", "operator2"),
    }
    set_shifts(erjia.town, wanted, actor=SYSTEM)
    assert leading_now(erjia.town.pk) == erjia.person["duty_leader"].pk
    erjia.clock.move(hours=12)
    assert leading_now(erjia.town.pk) == erjia.person["leader"].pk
    end_post(Post.objects.get(person=erjia.person["leader"]), actor=SYSTEM, ends_on=date(2026, 11, 22))
    assert leading_now(erjia.town.pk) is None
    erjia.clock.move(days=2)
    assert shift_at(erjia.town.pk, clock.now()) is None


def test_danger_rings_whoever_leads_now_and_without_a_roster_every_duty_leader(erjia):
    def told():
        Message.objects.all().delete()
        erjia.report("煤气泄漏，有人晕倒")
        while deliver_owed():
            pass
        people = set(Message.objects.filter(code="danger").values_list("person_id", flat=True))
        return {name for name in ("operator", "duty_leader", "leader") if erjia.person[name].pk in people}

    assert told() == {"operator", "duty_leader"}
    set_shifts(erjia.town, {(MONDAY, "day"): crew(erjia, "leader", "operator2")}, actor=SYSTEM)
    assert told() == {"operator", "leader"}


def test_a_handover_is_signed_by_two_and_then_stands(erjia, shift):
    operator, next_one = erjia.person["operator"].as_actor(), erjia.person["operator2"].as_actor()
    with pytest.raises(ValidationError):
        write_duty_handover(shift, actor=operator, words="")
    write_duty_handover(shift, actor=operator, words="三甲路水管爆裂，已派人")
    made = write_duty_handover(shift, actor=operator, words="三甲路水管爆裂，已修好")
    with pytest.raises(ValidationError):
        read_duty_handover(made, actor=operator)
    signed = read_duty_handover(made, actor=next_one, reply="收到")
    assert (signed.read_by_id, signed.reply, signed.words) == (next_one.id, "收到", "三甲路水管爆裂，已修好")
    for again in (
        lambda: read_duty_handover(made, actor=next_one),
        lambda: write_duty_handover(shift, actor=operator, words="改"),
        lambda: set_shifts(erjia.town, {(MONDAY, "day"): Crew()}, actor=SYSTEM),
    ):
        with pytest.raises(ValidationError):
            again()


def test_a_new_calendar_address_ends_the_old_one(erjia):
    person = erjia.person["operator"]
    assert secret_of_calendar(person) == ""
    first = renew_calendar_link(person, actor=person.as_actor())
    assert calendar_by_secret(first) == person
    second = renew_calendar_link(person, actor=person.as_actor())
    assert (calendar_by_secret(first), calendar_by_secret(second)) == (None, person)
    assert secret_of_calendar(person) == second
    person.is_active = False
    person.save()
    assert calendar_by_secret(second) is None
