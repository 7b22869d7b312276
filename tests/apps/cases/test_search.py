"""What finds a case: its words now, in step with it, for those who see it."""

import pytest
from django.db import connection

from wangge.apps.cases import actions as cases
from wangge.apps.cases.actions import create
from wangge.apps.cases.actions.words import index_again
from wangge.apps.cases.models import Case, CaseWords
from wangge.apps.cases.queries import findings, found
from wangge.apps.cases.queries.words import batches, differing
from wangge.apps.ledger.models import EntryDetail

HOSTILE = [
    "", " ", "，。", "👩🏽", "%", "_", "*", '"', '"" OR 1', "words:路灯", "路灯 NEAR 东", "'", "\\", "路灯' | 'x", "a\0b", "^",
    "NOT", "AND", "(", "{路}", "-路", "路灯" * 500, "\ud800", "x" * 3000, ":*", "!路", "<->", "; DROP TABLE cases_case",
]  # fmt: skip


def numbers(words, standing=None):
    seen = Case.objects.visible_to(standing) if standing else Case.objects.all()
    return set(seen.filter(found(words)).values_list("number", flat=True))


@pytest.fixture
def lamp(erjia):
    return erjia.report("第３号楼前路灯不亮，苏F12345撞的", title="路灯坏了", place="余西菜场东门").case


@pytest.mark.parametrize("words", ["路灯", "灯", "3号楼", "菜场", "余西 不亮", "f12345", "门", "坏了"])
def test_a_case_is_found_by_title_text_and_place(erjia, lamp, words):
    erjia.report("垃圾没人清运")
    assert numbers(words) == {lamp.number}


def test_a_case_is_found_by_its_number_and_by_part_of_it(erjia, lamp):
    assert numbers(lamp.number.lower()) == numbers(lamp.number[-4:]) == {lamp.number}
    assert numbers(lamp.number[:6]) == {lamp.number}


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_break_the_search(erjia, lamp, words):
    assert numbers(words) <= {lamp.number}


def test_comments_find_it_for_those_who_see_it(erjia, lamp):
    erjia.take(lamp, cases.Comment(words="已联系供电所李师傅", public=False), "operator")
    erjia.take(lamp, cases.Comment(words="明天来修变压器", public=True), "operator")
    assert numbers("供电所") == numbers("变压器") == {lamp.number}
    assert numbers("路灯", erjia.stands["operator"]) == {lamp.number}
    assert numbers("供电所", erjia.stands["secretary_west"]) == set()
    assert list(findings()) == []


def test_discipline_alone_finds_what_it_alone_may_read(erjia):
    case = erjia.report("反映村干部吃拿卡要", category=erjia.category["conduct"]).case
    assert case.confined
    assert numbers("吃拿卡要", erjia.stands["operator"]) == {case.number}
    for who in ("secretary", "handler", "worker", "leader"):
        assert numbers("吃拿卡要", erjia.stands[who]) == set()


def test_a_corrected_place_is_found_and_the_wrong_one_no_more(erjia):
    case = erjia.at("handling", place="余西桥头").case
    order = cases.Correct(category=case.category, grid=case.grid, place="文昌阁旁", words="看过现场")
    erjia.take(case, order, "operator")
    assert numbers("文昌阁") == {case.number}
    assert numbers("桥头") == set()


def test_parts_are_found_by_their_own_words(erjia):
    case = erjia.at("split").case
    for part in case.parts.all():
        assert part.number in numbers(part.title)


def test_a_refused_action_leaves_no_words(erjia):
    case = erjia.at("handling", place="余西桥头").case
    with pytest.raises(cases.Refused):
        erjia.take(case, cases.Correct(category=case.category, grid=case.grid, place="文昌阁", words="看过"), "worker")
    assert numbers("文昌阁") == set()
    assert numbers("桥头") == {case.number}
    assert list(findings()) == []


def test_a_report_that_fails_half_way_leaves_no_words(erjia, lamp, monkeypatch):
    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr(create, "_keep_reporter", fail)
    with pytest.raises(RuntimeError):
        erjia.report("有人占道经营")
    assert numbers("占道") == set()
    assert CaseWords.objects.count() == Case.objects.count()


def test_what_was_erased_is_not_found(erjia, lamp):
    erjia.take(lamp, cases.Comment(words="电话打给王小明", public=False), "operator")
    EntryDetail.objects.filter(detail__contains="王小明").delete()
    assert ("search", lamp.number, "other_words") in {(one.kind, one.subject, one.fault) for one in findings()}
    index_again(Case.objects.get(pk=lamp.pk))
    assert numbers("王小明") == set()
    assert numbers("路灯") == {lamp.number}


def test_check_names_what_is_missing_and_reindex_puts_it_right(erjia, lamp):
    erjia.take(lamp, cases.Comment(words="供电所", public=False), "operator")
    other = erjia.report("垃圾没人清运").case
    kept = {row.case_id: row.words for row in CaseWords.objects.all()}
    CaseWords.objects.filter(case=other).delete()
    CaseWords.objects.filter(case=lamp).update(words=["变压器"])
    assert {(one.subject, one.fault) for one in findings()} == {
        (other.number, "not_indexed"),
        (lamp.number, "other_words"),
    }
    told = []
    assert cases.reindex(told.append) == 2
    assert told == [2]
    assert {row.case_id: row.words for row in CaseWords.objects.all()} == kept
    assert numbers("垃圾") == {other.number}
    assert numbers("变压器") == set()
    assert cases.reindex() == 0


@pytest.mark.parametrize("count", [1, 20])
def test_looking_for_differences_costs_the_same_for_many(erjia, django_assert_num_queries, count):
    for number in range(count):
        erjia.report(f"路灯不亮{number}")
    batch = next(batches())
    with django_assert_num_queries(2):
        assert list(differing(batch)) == []


def test_the_index_itself_is_whole(erjia, lamp):
    """What the triggers wrote is what the table says."""
    erjia.take(lamp, cases.Comment(words="供电所", public=False), "operator")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO cases_casewords_fts (cases_casewords_fts, rank) VALUES ('integrity-check', 1)")
        else:
            cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'cases_casewords_words'")
            assert cursor.fetchone() == (1,)
