"""Six hundred grid workers from a roster as a town office keeps it, in both forms in which it is sent."""

import pytest

from tests.apps.intake import messy
from tests.apps.intake.said import verdicts, why
from tests.erjia import EAST
from wangge.apps.accounts.models import Person
from wangge.apps.areas.actions import add_alias
from wangge.apps.intake.queries import outcomes_of, refused_of
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.models import Post


@pytest.fixture
def roster(erjia):
    add_alias(erjia.area[EAST], name="余西老村", actor=SYSTEM)
    return messy.roster()


def test_a_workbook_and_its_twin_in_gbk_say_the_same_and_what_is_wrong_is_said_by_line(roster, send):
    book = send("people", messy.workbook(roster), then=False)
    twin = send("people", messy.text(roster), then=False, fill=True)
    assert verdicts(book) == [(line, verdict) for line, (verdict, _words) in roster.expected.items()]
    wrong = {line: words for line, (_verdict, words) in roster.expected.items() if words}
    assert [line for line, words in wrong.items() if words not in why(book, line)] == []
    assert [(one.line, one.verdict, one.what, one.notes) for one in outcomes_of(twin)] == [
        (one.line, one.verdict, one.what, one.notes) for one in outcomes_of(book)
    ]


def test_all_are_written_once_and_the_refused_ones_can_be_mended(roster, send):
    book = messy.workbook(roster)
    send("people", book)
    assert Post.objects.filter(person__username__startswith="1370000").count() == 603
    again = send("people", book)
    assert {verdict for _line, verdict in verdicts(again)} == {"same", "refused"}
    refused = refused_of(again).decode("utf-8-sig")
    mended = send(
        "people", refused.replace("余西春", "余西村").replace("大队长", "网格长").replace("去年春天", "2025.4.1")
    )
    assert [verdict for _line, verdict in verdicts(mended)].count("new") == 3
    assert Person.objects.filter(name__in=["钱小样", "周职务", "郑日子"]).count() == 3
