"""A demo filled with the past of a large town is a whole one: nothing for `wangge check` to find."""

from datetime import timedelta

import pytest

from wangge.apps.cases.models import Case, CaseWords
from wangge.apps.cases.queries import findings
from wangge.apps.ledger.models import Entry


@pytest.fixture
def demo(erjia, settings):
    settings.DEMO = True
    closed = [erjia.at("closed").case for _each in range(2)]
    erjia.report()
    return closed


def test_it_lays_down_what_has_ended_and_its_whole_history(erjia, demo, wangge):
    entries, newest = Entry.objects.count(), max(case.reported_at for case in demo)
    assert wangge("bench", "fill", "--cases", "9", "--months", "3") == 0
    assert Case.objects.count() == 9
    assert Case.objects.open().count() == 1
    assert Entry.objects.count() > entries
    laid = Case.objects.filter(number__regex=r"-\d{6}$")
    assert all(case.reported_at <= newest - timedelta(weeks=4) for case in laid)
    assert len({case.reported_at.date() for case in laid}) == 3
    assert CaseWords.objects.count() == 9
    assert list(findings()) == []


def test_it_goes_on_where_there_are_too_few_and_leaves_enough_alone(erjia, demo, wangge):
    assert wangge("bench", "fill", "--cases", "5", "--months", "1") == 0
    assert wangge("bench", "fill", "--cases", "7", "--months", "1") == 0
    assert wangge("bench", "fill", "--cases", "7", "--months", "1") == 0
    assert Case.objects.count() == 7
    assert list(findings()) == []
    assert erjia.report().case.pk > 7


def test_a_town_at_work_is_never_filled(erjia, settings, wangge):
    settings.DEMO = False
    erjia.at("closed")
    assert wangge("bench", "fill", "--cases", "9") == 2
    assert Case.objects.count() == 1
    settings.DEMO = True
    assert wangge("bench", "fill", "--cases", "-1") == 2
