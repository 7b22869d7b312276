"""Routing rules at the desk: tried dry before they hold, proposed by their number, never moving what is under way."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.doors.desk.at_desk import do, sent, text_of
from tests.erjia import EAST, WEST
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import RoutingRule
from wangge.apps.cases.queries import routing
from wangge.apps.cases.rules.routing import NewRule
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.queries import detail_of, entries_of

LIST, NEW = "/desk/routing", "/desk/routing/new"


@pytest.fixture
def keep(erjia):
    """`keep("farming", category="road", village=…)`"""

    def make(lead, category="road", **more):
        values = {name: erjia.area.get(value, value) for name, value in more.items()}
        department = erjia.department[lead] if lead else None
        new = NewRule(town=erjia.town, category=erjia.category[category], department=department, **values)
        made = cases.create_rule(new, actor=SYSTEM)
        routing._rules.cache_clear()
        return made

    return make


def fields(erjia, **changes):
    return {"category": "road", "department": str(erjia.department["farming"].pk), "seen": ""} | changes


def test_a_rule_is_tried_dry_and_then_kept(erjia, desk):
    case, client = erjia.at("accepted").case, desk("administrator")
    page = client.post(NEW, fields(erjia, village=str(erjia.area[EAST].pk), **{"try": "1"}))
    assert "Of 1 case of the last 30 days 1 would have gone elsewhere" in text_of(page)
    assert case.number in text_of(page)
    assert f"/desk/case/{case.number}" not in page.content.decode()
    assert not RoutingRule.objects.exists()
    assert client.post(NEW, fields(erjia, village=str(erjia.area[EAST].pk))).status_code == 302
    assert "余西村" in text_of(client.get(LIST))
    case.refresh_from_db()
    assert case.department is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"department": ""}, "leads nowhere"),
        ({"category": ""}, "either a category or a whole group"),
        ({"own_grid": "on"}, "Choose one to lead"),
        ({"village": "EAST", "grid": "EAST_1"}, "either a village or a grid"),
        ({"category": "no such"}, "Select a valid choice"),
        ({"grid": "999999999"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said(erjia, desk, changes, words):
    named = {"EAST": str(erjia.area[EAST].pk), "EAST_1": str(erjia.area[EAST + "001"].pk)}
    for button in ({}, {"try": "1"}):
        typed = {name: named.get(value, value) for name, value in changes.items()}
        response = desk("administrator").post(NEW, fields(erjia, **typed) | button)
        assert response.status_code == 422
        assert words in text_of(response)
    assert not RoutingRule.objects.exists()


def test_a_second_rule_for_the_same_is_refused_by_its_number(erjia, desk, keep):
    keep("police")
    response = desk("administrator").post(NEW, fields(erjia))
    assert response.status_code == 422
    assert "Rule 1 says already" in text_of(response)


def test_the_list_says_which_never_win(erjia, desk, keep):
    keep("farming", village=EAST)
    keep("police", grid=EAST + "001")
    keep("police", grid=EAST + "002")
    said = text_of(desk("operator").get(LIST))
    assert "never wins: behind rule 2, 3" in said
    assert "/desk/routing/1" not in desk("operator").get(LIST).content.decode()


def test_the_list_costs_the_same_for_one_rule_and_for_many(erjia, desk, keep):
    client = desk("administrator")
    keep("farming")
    few = queries(lambda: client.get(LIST))
    for code in erjia.category:
        if code not in ("road", "conduct"):
            keep("farming", category=code)
            keep("police", category=code, village=EAST)
    assert queries(lambda: client.get(LIST)) == few


def queries(ask):
    ask()
    with CaptureQueriesContext(connection) as caught:
        ask()
    return len(caught)


def test_the_second_of_two_administrators_is_told(erjia, desk, keep):
    rule, client = keep("police"), desk("administrator")
    mine = fields(erjia, seen=client.get(f"{LIST}/1").context["seen"])
    new = NewRule(town=erjia.town, category=erjia.category["lamp"], department=erjia.department["police"])
    cases.change_rule(rule, new, actor=erjia.person["leader"].as_actor())
    response = client.post(f"{LIST}/1", mine)
    assert response.status_code == 409
    assert "leader某 was first" in text_of(response)
    assert "路灯照明" in text_of(response)
    assert client.post(f"{LIST}/1", mine | {"seen": response.context["seen"]}).status_code == 302
    assert RoutingRule.objects.get().department.code == "farming"


def test_out_of_use(erjia, desk, keep):
    keep("police")
    assert desk("administrator").post(f"{LIST}/1/retire").status_code == 302
    assert RoutingRule.objects.get().retired
    assert desk("administrator").get(f"{LIST}/1").status_code == 200
    assert desk("administrator").get(f"{LIST}/99").status_code == 404


@pytest.mark.parametrize("who", ["operator", "leader", "handler"])
def test_only_an_administrator_changes(erjia, desk, keep, who):
    keep("police")
    for url in (NEW, f"{LIST}/1", f"{LIST}/1/retire", reverse("desk:rules_import")):
        assert desk(who).post(url, fields(erjia)).status_code == 404
    assert RoutingRule.objects.get().chain_length == 1


def accept(erjia, case, **more):
    grid = str(erjia.area[EAST + "001"].pk)
    return sent(case, category="road", grid=grid, kind="request", then="dispatch", **more)


def test_accepting_proposes_by_the_rules_number_and_dispatches_so(erjia, desk, keep):
    keep("farming", village=EAST, supports=(erjia.department["police"],))
    case, client = erjia.report().case, desk("operator")
    assert "Rule 1 names 农业农村办公室 for “路面破损”" in text_of(client.get(do(case, "accept")))
    assert client.post(do(case, "accept"), accept(erjia, case)).status_code == 302
    case.refresh_from_db()
    assert case.department.code == "farming"
    detail = detail_of(entries_of(case.uid).last())
    assert (detail["rule"], detail["supports"]) == (1, ["police"])
    assert "by rule 1" in text_of(client.get(f"/desk/case/{case.number}"))


def test_the_rule_follows_the_grid_that_is_chosen(erjia, desk, keep):
    keep("farming", village=WEST)
    case, client = erjia.report().case, desk("operator")
    west = accept(erjia, case) | {"grid": str(erjia.area[WEST + "001"].pk)}
    client.post(do(case, "accept"), west)
    case.refresh_from_db()
    assert case.department.code == "farming"


def test_a_rule_leads_to_the_grid_in_which_it_lies(erjia, desk, keep):
    keep(None, own_grid=True)
    case, client = erjia.report().case, desk("operator")
    client.post(do(case, "accept"), accept(erjia, case))
    case.refresh_from_db()
    assert case.handling_grid == erjia.area[EAST + "001"]
    assert case.state == "dispatched"


def test_the_operator_decides_otherwise_and_no_rule_is_named(erjia, desk, keep):
    keep("farming")
    case = erjia.report().case
    desk("operator").post(do(case, "accept"), accept(erjia, case, department=str(erjia.department["police"].pk)))
    case.refresh_from_db()
    assert case.department.code == "police"
    assert "rule" not in detail_of(entries_of(case.uid).last())


def test_whoever_the_case_is_about_is_not_proposed(erjia, desk, keep):
    keep("farming")
    about = erjia.department["farming"]
    case = erjia.take(
        erjia.report().case, cases.Accept(category=erjia.category["road"], about_department=about), "operator"
    )
    page = desk("operator").get(do(case, "dispatch"))
    assert "Rule 1" not in text_of(page)
    assert not page.context["form"]["department"].value()


def test_dispatching_after_a_change_of_rules_proposes_the_new_route(erjia, desk, keep):
    case = erjia.at("accepted").case
    keep("farming")
    page = desk("operator").get(do(case, "dispatch"))
    assert page.context["form"]["department"].value() == str(erjia.department["farming"].pk)
    case.refresh_from_db()
    assert (case.state, case.department) == ("accepted", None)


def test_what_may_not_be_given_to_a_grid_is_refused(erjia):
    type(erjia.category["road"]).objects.filter(code="road").update(grid_admitted=False)
    erjia.category["road"].versions.update(grid_admitted=False)
    case = erjia.at("accepted").case
    with pytest.raises(cases.Refused, match="not_for_grids"):
        erjia.take(case, cases.Dispatch(grid=erjia.area[EAST + "001"]), "operator")


def sheet(*rows):
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        page = book.add_worksheet()
        for line, row in enumerate(rows):
            page.write_row(line, 0, row)
    return SimpleUploadedFile("rules.xlsx", memory.getvalue())


HEADINGS = ("规则号", "事项类别", "村居", "主办部门", "协办")


def test_a_table_of_rules_is_tried_and_carried_out(erjia, desk, keep):
    keep("police")
    erjia.at("accepted")
    client, url = desk("administrator"), reverse("desk:rules_import")
    page = client.post(
        url,
        {
            "file": sheet(
                HEADINGS,
                ("1", "路面破损", "", "农业办", ""),
                ("", "lamp", "余西村", "派出所", "建设办、农业办"),
                ("", "没有的", "", "农业办", ""),
                ("", "燃气隐患", "", "", ""),
                ("9", "水渠", "", "农业办", ""),
                ("", "路灯照明", "余西村", "农业办", ""),
            )
        },
    )
    outcomes = [row["outcome"] for row in page.context["planned"]]
    assert outcomes == ["will change", "new", "refused", "refused", "refused", "refused"]
    assert "1 would have gone elsewhere" in text_of(page)
    assert client.post(url, {"rows": page.context["rows"], "version": page.context["version"]}).status_code == 302
    assert [rule.department.code for rule in RoutingRule.objects.all()] == ["farming", "police"]
    out = client.get(reverse("desk:rules_export"))
    again = client.post(url, {"file": SimpleUploadedFile("out.xlsx", out.content)})
    assert (again.context["planned"], again.context["todo"]) == ([], 0)
