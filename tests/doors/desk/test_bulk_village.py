"""A village accepts what its grids have reported, and hands it out to them: many at once."""

from tests.doors.desk.actions import actions_of
from tests.doors.desk.at_desk import browser, text_of
from tests.doors.desk.test_bulk import BULK, again, carry_out, hold
from wangge.apps.areas.models import Area
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import findings
from wangge.apps.cases.workflow import Channel


def reported_by_its_grid(erjia, category="litter", **more):
    """It waits for the village."""
    made = erjia.report(
        actor=erjia.stands["worker"], category=erjia.category[category], channel=Channel.TERMINAL, **more
    )
    assert made.case.holder == "village"
    return made.case


def test_a_village_accepts_many_and_hands_each_out_to_its_own_grid(erjia):
    found = [reported_by_its_grid(erjia) for _each in range(2)]
    elsewhere = erjia.at("handling").case
    client = browser(erjia, "secretary")
    assert "Accept and hand out" in text_of(client.get("/desk/queue/village"))
    url = hold(client, "accept", [*found, elsewhere], view="village")
    over = client.get(url)
    assert (over.context["over"]["chosen"], over.context["over"]["possible"]) == (3, 2)
    assert "2 cases are accepted as they were reported" in text_of(over)
    client.post(url, {"grid": "", "words": "请到现场看看"})
    report = client.get(url)
    assert [row["number"] for row in report.context["done"]] == [case.number for case in found]
    assert [row["number"] for row in report.context["refused"]] == [elsewhere.number]
    for case in again(*found):
        assert (case.state, case.handling_grid_id, case.guessed) == ("dispatched", case.grid_id, False)
        assert actions_of(case)[-2:] == ["accept", "dispatch"]
    assert list(findings()) == []


def test_a_village_hands_all_out_to_one_of_its_grids_and_to_no_other_villages(erjia):
    case, client = reported_by_its_grid(erjia), browser(erjia, "secretary")
    url = hold(client, "accept", [case], view="village")
    own = [value for value, _name in client.get(url).context["form"].fields["grid"].choices if value]
    villages = Area.objects.filter(pk__in=own).values_list("parent", flat=True)
    assert set(villages) == {case.village_id}
    foreign = Area.objects.filter(kind="grid").exclude(pk__in=own).first()
    assert client.post(url, {"grid": foreign.pk}).status_code == 422
    client.post(url, {"grid": own[-1]})
    assert str(again(case)[0].handling_grid_id) == own[-1]


def test_where_the_second_half_is_refused_the_first_has_not_happened_either(erjia):
    """A category that may not be given to a grid stays with the village, as it was."""
    case, client = reported_by_its_grid(erjia), browser(erjia, "secretary")
    case.category.versions.update(grid_admitted=False, on_spot=False)
    report = carry_out(client, "accept", [case], {"grid": ""}, view="village")
    assert "may not be given to a grid" in report.context["refused"][0]["why"]
    assert (again(case)[0].state, actions_of(case)[-1]) == ("reported", "report")


def test_what_was_only_guessed_is_accepted_by_itself(erjia):
    case, client = reported_by_its_grid(erjia), browser(erjia, "secretary")
    Case.objects.filter(pk=case.pk).update(guessed=True)
    report = carry_out(client, "accept", [case], {"grid": ""}, view="village")
    assert "Nobody has said yet what it is about" in report.context["refused"][0]["why"]


def test_the_centre_looks_at_each_report_by_itself(erjia):
    case = erjia.report().case
    assert browser(erjia, "operator").post(BULK, {"action": "accept", "case": [case.number]}).status_code == 404


def test_what_a_village_has_accepted_is_handed_out_in_bulk_too(erjia):
    case, client = reported_by_its_grid(erjia), browser(erjia, "secretary")
    erjia.take(case, cases.Accept(category=case.category), "secretary")
    carry_out(client, "dispatch", [case], {"grid": ""}, view="village")
    assert (again(case)[0].state, again(case)[0].handling_grid_id) == ("dispatched", case.grid_id)
