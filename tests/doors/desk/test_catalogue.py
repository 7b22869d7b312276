"""The catalogue's pages: finding, changing, bringing out of use, and what two administrators do at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.doors.desk.at_desk import text_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Category, CategoryVersion, RoutingRule
from wangge.apps.cases.queries import danger, suggest
from wangge.apps.cases.queries.starter import starter_catalogue
from wangge.apps.ledger.events import SYSTEM

LIST = "/desk/catalogue"
ROAD = "/desk/catalogue/of/road"


def fields(client, url=ROAD, **changes):
    """What the form sends when it is sent as it came."""
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields if name != "seen"}
    sent = {
        name: "on" if value is True else value
        for name, value in sent.items()
        if value is not None and value is not False
    }
    return sent | {"seen": client.get(url).context["seen"]} | changes


def test_the_list_shows_groups_terms_and_open_cases(erjia, desk):
    erjia.at("accepted")
    page = desk("administrator").get(LIST)
    (row,) = [row for row in page.context["parts"]["综合"] if row["category"].code == "road"]
    assert (row["limit"], row["open_cases"]) == ("3 working days", 1)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("?q=水渠", ["ditch"]),
        ("?q=LAMP", ["lamp"]),
        ("?q=nothing", []),
        ("?group=综合&q=作风", ["conduct"]),
        ("?group=别的", []),
        ("?which=standard", []),
        ("?which=retired", ["gas"]),
        ("?which=\0&q=\0'\"<", []),
    ],
)
def test_the_list_is_narrowed(erjia, desk, query, codes):
    cases.retire_category(erjia.category["gas"], actor=SYSTEM)
    page = desk("administrator").get(LIST + query)
    found = [row["category"].code for rows in page.context["parts"].values() for row in rows]
    assert found == codes


def test_the_list_costs_the_same_for_few_and_for_many(erjia, desk):
    client = desk("administrator")
    few = queries(lambda: client.get(LIST))
    cases.import_categories(starter_catalogue(), actor=SYSTEM)
    assert queries(lambda: client.get(LIST)) == few <= 12


def queries(ask):
    ask()
    with CaptureQueriesContext(connection) as caught:
        ask()
    return len(caught)


def test_those_who_only_read_get_no_way_in(desk):
    assert "/desk/catalogue/of/" not in desk("operator").get(LIST).content.decode()


def test_a_change_is_kept_and_told_in_words(erjia, desk):
    client = desk("administrator")
    response = client.post(ROAD, fields(client, limit_amount="5", department=str(erjia.department["farming"].pk)))
    assert response.status_code == 302
    said = text_of(client.get(ROAD))
    assert "Limit: 3 → 5" in said
    assert "Lead department: 建设办 → 农业办" in said
    assert "administrator某" in said


def test_a_form_sent_as_it_came_changes_nothing(erjia, desk):
    client = desk("administrator")
    for code in erjia.category:
        url = f"/desk/catalogue/of/{code}"
        assert client.post(url, fields(client, url)).status_code == 302
    assert set(Category.objects.values_list("chain_length", flat=True)) == {1}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"limit_amount": "0"}, "A limit of 0 would be over"),
        ({"limit_amount": "three"}, "whole number"),
        ({"review": "none", "check_way": "none"}, "Neither reviewed nor checked"),
        ({"code": "lamp"}, "taken by another category"),
        ({"name": ""}, "required"),
        ({"group": "组" * 41}, "at most 40"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(erjia, desk, changes, words):
    client = desk("administrator")
    response = client.post(ROAD, fields(client, photo_why="要看清深浅") | changes)
    assert response.status_code == 422
    assert words in text_of(response)
    assert "要看清深浅" in response.content.decode()
    assert Category.objects.get(code="road").chain_length == 1


def test_the_second_of_two_administrators_is_told_and_can_send_again(erjia, desk):
    client = desk("administrator")
    mine = fields(client, limit_amount="7")
    road = Category.objects.get(code="road")
    cases.retire_category(road, actor=erjia.person["leader"].as_actor())
    response = client.post(ROAD, mine)
    assert response.status_code == 409
    assert "leader某 was first" in text_of(response)
    assert 'name="limit_amount" value="7"' in response.content.decode()
    again = mine | {"seen": response.context["seen"]}
    assert client.post(ROAD, again).status_code == 302
    assert Category.objects.get(code="road").limit_amount == 7


def test_a_mistake_does_not_make_one_forget_who_was_first(erjia, desk):
    client = desk("administrator")
    mine = fields(client, limit_amount="0")
    cases.retire_category(Category.objects.get(code="road"), actor=SYSTEM)
    seen = client.post(ROAD, mine).context["seen"]
    assert client.post(ROAD, mine | {"limit_amount": "9", "seen": seen}).status_code == 409


def test_a_new_category_is_made(erjia, desk):
    client = desk("administrator")
    url = reverse("desk:category_new")
    sent = fields(
        client, url, code="sign", name="路牌", group="道路", review="head", check_way="on_spot", duty="assist"
    )
    assert client.post(url, sent | {"limit_amount": "0"}).status_code == 422
    assert client.post(url, sent).status_code == 302
    made = Category.objects.get(code="sign")
    assert (made.group.name, made.limit_amount, made.duty, made.anonymous_allowed) == ("道路", 5, "assist", True)
    assert client.post(url, sent).status_code == 422


def test_out_of_use_says_by_how_many_and_comes_back(erjia, desk):
    client, case = desk("administrator"), erjia.at("accepted").case
    assert "1 open case has this category" in text_of(client.get(ROAD))
    client.post(f"{ROAD}/use")
    assert Category.objects.get(code="road").retired
    case.refresh_from_db()
    assert case.category.code == "road"
    client.post(f"{ROAD}/use")
    assert not Category.objects.get(code="road").retired


@pytest.mark.parametrize("path", ["nothing", "%00", "road%0A"])
def test_an_unknown_category_is_not_found(desk, path):
    assert desk("administrator").get(f"/desk/catalogue/of/{path}").status_code == 404


@pytest.mark.parametrize("who", ["operator", "leader", "handler", "auditor"])
def test_only_an_administrator_changes(desk, who):
    for url in (ROAD, f"{ROAD}/use", reverse("desk:danger_words"), reverse("desk:category_new")):
        assert desk(who).post(url, {}).status_code == 404
    assert not Category.objects.filter(chain_length__gt=1).exists()


def test_words_of_danger_are_kept_refused_and_told(erjia, desk):
    client, url = desk("administrator"), reverse("desk:danger_words")
    assert "着火" in client.get(url).content.decode()
    assert client.post(url, {"words": "着火\n决堤\n", "seen": "0"}).status_code == 302
    assert "Added: 决堤" in text_of(client.get(url))
    danger._danger_words.cache_clear()
    assert danger.danger_words() == ("决堤", "着火")
    for words, said in (("", "leave at least one"), ("火", "one character"), ("长" * 41, "Too long")):
        response = client.post(url, {"words": words, "seen": "1"})
        assert response.status_code == 422
        assert said in text_of(response)
    assert client.post(url, {"words": "塌方", "seen": "0"}).status_code == 409
    suggest._catalogue.cache_clear()


def test_a_town_without_a_catalogue_takes_the_one_that_comes_with_the_software(erjia, desk):
    client = desk("administrator")
    assert "/desk/catalogue/starter" not in text_of(client.get(LIST))
    client.post("/desk/catalogue/starter")
    assert Category.objects.count() == len(erjia.category)
    for kept in (RoutingRule, CategoryVersion, Category):
        kept.objects.all().delete()
    assert 'action="/desk/catalogue/starter"' in client.get(LIST).content.decode()
    assert client.post("/desk/catalogue/starter").status_code == 302
    assert Category.objects.count() == len(starter_catalogue())
