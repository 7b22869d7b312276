"""The demo is what people see first: it is made up, whole, and has something in every queue."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from tests.planner import gather_statistics
from wangge.apps.accounts.models import Person
from wangge.apps.analytics.queries import screen_by_secret, screens_of, secret_of
from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import towns_served
from wangge.apps.cases.models import Case, Category, Photo, Reporter, RoutingRule, StandardText
from wangge.apps.cases.queries import findings
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.workflow import MOVES, RequestKind
from wangge.apps.kit import clock
from wangge.apps.ledger.models import Entry, Message, OutboxItem
from wangge.apps.posts.models import Department, DutyShift, Post
from wangge.apps.posts.queries import standing_of
from wangge.apps.posts.queries.duty import leading_now, newest_handovers
from wangge.apps.posts.workflow import Role
from wangge.apps.tasks.models import Answer, Task, Work
from wangge.demo.desk import desk_data
from wangge.demo.outlines import town_data
from wangge.demo.people import sign_ins
from wangge.demo.town import is_made, make_town

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """Made once for this file, and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(NOW):
        shares = []
        make_town(weeks=2, a_day=19, tick=lambda what, share: shares.append((what, share)))
        gather_statistics()
        yield shares
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _in_the_town(town, db):
    with clock.at(NOW):
        yield


def test_it_is_whole():
    assert is_made()
    assert list(findings()) == []
    assert not OutboxItem.objects.filter(done_at=None).exists()
    assert Message.objects.filter(urgent=True).exists()


def test_there_are_weeks_of_life_that_end_now():
    assert 200 <= Case.objects.count() <= 330
    times = Entry.objects.filter(subject_kind="cases.case").values_list("recorded_at", flat=True)
    assert NOW - timedelta(weeks=2) <= min(times)
    assert NOW - timedelta(minutes=15) < max(times) <= NOW


def test_somebody_leads_now_and_each_shift_behind_was_handed_over():
    town = next(one for one in towns_served() if one.code == town_data()["town"]["code"])
    assert leading_now(town.pk)
    past = DutyShift.objects.filter(ends_at__lte=NOW - timedelta(hours=24))
    assert past.count() > 20
    assert not past.filter(handover__read_at=None).exists()
    assert len(newest_handovers(town.pk, most=100)) >= past.count()
    lacking = DutyShift.objects.exclude(seats__part="leading")
    assert [one.starts_at > NOW for one in lacking] == [True]


def test_a_screen_hangs_there():
    (screen,) = screens_of([""])
    assert screen_by_secret(secret_of(screen)) == screen


def test_every_action_that_works_was_taken():
    taken = set(Entry.objects.filter(subject_kind="cases.case").values_list("action", flat=True))
    assert {code for code, move in MOVES.items() if move.built} - taken == set()


def test_every_kind_of_matter_happened():
    assert set(Case.objects.values_list("kind", flat=True)) >= set(RequestKind.values) - {"suggestion"}
    assert Category.objects.filter(cases__isnull=False).distinct().count() > 20
    assert Case.objects.filter(danger=True, is_open=True).exists()
    assert Case.objects.filter(anonymous=True).exists()
    assert Case.objects.filter(confined=True).exists()
    assert Case.objects.filter(reworks__gt=0).exists()
    assert Case.objects.filter(hand_backs__gt=0).exists()
    assert Case.objects.filter(due_at__lt=NOW, is_open=True).exists()
    assert Photo.objects.exists()


def test_the_centre_has_texts_and_rules_ready():
    assert set(StandardText.objects.values_list("purpose", flat=True)) >= {"answer", "ask", "decline", "not_now"}
    assert RoutingRule.objects.count() == len(desk_data()["rules"])


def test_what_is_settled_lies_where_the_words_of_the_catalogue_would_put_it():
    houses = Case.objects.filter(text__contains="墙要倒")
    assert set(houses.filter(guessed=False).values_list("category__code", flat=True)) <= {"0505"}


@pytest.mark.parametrize("account", ["operator", "construction-head", "construction-1", "yuxi", "yuxi-1-worker1"])
def test_whoever_is_shown_has_something_to_do(account):
    standing = standing_of(Person.objects.get(username=account))
    mine = Case.objects.visible_to(standing).open().select_related("category")
    assert any(set(possible_actions(standing, case)) - {"comment", "contact"} for case in mine)


def test_there_is_a_sign_in_for_each_role():
    accounts = [one.account for one in sign_ins()]
    assert set(Post.objects.filter(person__username__in=accounts).values_list("role", flat=True)) == set(Role.values)


def test_their_password_follows_the_rules():
    for one in sign_ins():
        person = Person.objects.get(username=one.account)
        validate_password(one.password, person)
        assert person.check_password(one.password)


def test_about_six_hundred_serve_in_grids():
    serving = Post.objects.filter(role__in=[Role.GRID_WORKER, Role.GRID_CHIEF]).count()
    assert 550 <= serving <= 650
    assert Department.objects.count() >= 12


def test_no_number_could_ring_at_somebodys_home():
    phones = [*Person.objects.values_list("phone", flat=True)]
    phones += [row.opened("phone") for row in Reporter.objects.select_related("case")]
    assert all(phone.removeprefix("+86").startswith("199000") or not phone for phone in phones)
    assert len(phones) > 600


def test_progress_is_told_up_to_the_end(town):
    assert [what for what, _share in town][:2] == ["areas", "people"]
    assert 0.9 < max(share for _what, share in town) <= 1


def test_each_grid_has_something_to_do_today_and_somebody_who_answered_before():
    here = Area.objects.get(code=town_data()["town"]["code"])
    grids = Area.objects.filter(kind=Kind.GRID, path__startswith=here.path).values_list("pk", flat=True)
    waiting = Task.objects.open().filter(projected=False, due_at__lte=NOW + timedelta(days=1, hours=12))
    assert len(grids) == 57
    assert set(waiting.values_list("area_id", flat=True)) == set(grids)
    assert Post.objects.filter(area__in=grids, role=Role.GRID_WORKER).values("area").distinct().count() == 57
    assert set(Answer.objects.values_list("result", flat=True)) >= {"done", "found", "nobody_there"}
    assert not Work.objects.get(code="shops").grid_admitted
