"""Beside a department's queue: how long it has, and what it gave back lately."""

from tests.doors.desk.at_desk import browser, text_of
from wangge.apps.cases.actions import HandBack

QUEUE = "/desk/queue/department"


def handed_back(erjia, who="handler", words="供水管不归我们", whose="自来水公司"):
    return erjia.take(erjia.at("dispatched").case, HandBack(words=words, whose=whose), who)


def test_the_limits_of_its_own_categories_stand_there_as_the_town_has_set_them(erjia):
    page = text_of(browser(erjia, "head").get(QUEUE))
    assert "Agreed limits" in page
    assert f"{erjia.category['road'].name} 3 working days" in page
    assert erjia.category["ditch"].name not in page.partition("Agreed limits")[2]


def test_what_it_gave_back_is_counted_by_its_own_words(erjia):
    assert "Handed back lately" not in text_of(browser(erjia, "head").get(QUEUE))
    for _each in range(2):
        handed_back(erjia)
    page = text_of(browser(erjia, "head").get(QUEUE))
    assert "Handed back lately 2 cases in 30 days" in page
    assert "“供水管不归我们”: 自来水公司, 2 cases" in page


def test_what_others_gave_back_or_long_ago_does_not(erjia):
    handed_back(erjia)
    assert "Handed back lately" not in text_of(browser(erjia, "farmer").get(QUEUE))
    assert "Handed back lately" not in text_of(browser(erjia, "operator").get("/desk/queue/centre"))
    erjia.clock.move(days=31)
    assert "Handed back lately" not in text_of(browser(erjia, "head").get(QUEUE))
