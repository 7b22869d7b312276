"""A demo filled with the past of a large town is a whole one: nothing for `wangge check` to find."""

from datetime import timedelta

import pytest

from wangge.apps.cases.actions import Merge
from wangge.apps.cases.models import Case, CaseWords, Reporter
from wangge.apps.cases.queries import findings, found
from wangge.apps.ledger.models import Entry, EntryDetail, Version


@pytest.fixture
def demo(erjia, settings):
    settings.DEMO = True
    closed = [erjia.at("closed").case for _each in range(2)]
    erjia.report()
    return closed


def laid_down():
    return Case.objects.filter(number__regex=r"-\d{6}$")


def test_it_lays_down_what_has_ended_and_its_whole_history(erjia, demo, wangge):
    entries, newest = Entry.objects.count(), max(case.reported_at for case in demo)
    assert wangge("bench", "fill", "--cases", "9", "--months", "3", "--open", "1") == 0
    assert Case.objects.count() == 9
    assert Case.objects.open().count() == 1
    assert Entry.objects.count() > entries
    assert all(case.reported_at <= newest - timedelta(weeks=4) for case in laid_down())
    assert len({case.reported_at.date() for case in laid_down()}) == 3
    assert CaseWords.objects.count() == 9
    assert list(findings()) == []


def test_what_is_open_lies_within_the_demos_own_month(erjia, demo, wangge):
    own = Case.objects.open().get()
    assert wangge("bench", "fill", "--cases", "20", "--open", "8", "--months", "3") == 0
    assert Case.objects.open().count() == 8
    assert {case.due_at for case in Case.objects.open()} == {own.due_at}
    assert list(findings()) == []


def test_a_copy_is_found_by_its_own_number_and_its_reporter_can_be_called(erjia, demo, wangge):
    erjia.report("路灯不亮", name="王小明", phone="+8613812342046")
    assert wangge("bench", "fill", "--cases", "12", "--open", "6", "--months", "2") == 0
    copies = Reporter.objects.filter(case__in=laid_down().filter(text="路灯不亮")).exclude(sealed_name=b"")
    one = copies.select_related("case")[0]
    assert one.opened("name") == "王小明"
    assert one.opened("phone") != "+8613812342046"
    assert Reporter.index_of(one.opened("phone")) == bytes(one.phone_index)
    assert list(Case.objects.filter(found(one.case.number))) == [one.case]


def test_two_that_were_merged_are_laid_down_together(erjia, demo, wangge):
    into = erjia.report("路灯不亮", phone="+8613812342047").case
    other = erjia.report("路灯坏了", phone="+8613812342048").case
    erjia.take(other, Merge(into=into, words="同一处"), "operator")
    assert wangge("bench", "fill", "--cases", "20", "--open", "5", "--months", "2") == 0
    merged = laid_down().filter(state="merged").select_related("merged_into")
    assert merged
    for copy in merged:
        assert copy.merged_into.number != into.number
        assert copy.merged_into in laid_down()
        details = EntryDetail.objects.filter(entry__subject_uid=copy.uid, entry__action="merge")
        assert f'"into":"{copy.merged_into.number}"' in details.get().detail
    assert list(findings()) == []


def test_it_goes_on_where_there_are_too_few_and_leaves_enough_alone(erjia, demo, wangge):
    for asked, found_then in ((5, 5), (7, 7), (7, 7)):
        assert wangge("bench", "fill", "--cases", str(asked), "--months", "1", "--open", "0") == 0
        assert Case.objects.count() == found_then
    assert list(findings()) == []
    assert erjia.report().case.pk > 7


def test_open_pages_notice(erjia, demo, wangge, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert wangge("bench", "fill", "--cases", "9", "--open", "1") == 0
    assert Version.objects.get(name=f"cases:{erjia.town.pk}").number > 0


def test_a_town_at_work_is_never_filled(erjia, settings, wangge):
    settings.DEMO = False
    erjia.at("closed")
    assert wangge("bench", "fill", "--cases", "9") == 2
    assert Case.objects.count() == 1
    settings.DEMO = True
    assert wangge("bench", "fill", "--cases", "-1") == 2
    assert wangge("bench", "fill", "--open", "-1") == 2
