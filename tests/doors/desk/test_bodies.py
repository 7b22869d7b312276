"""Bodies outside the town are kept by its administrator: one by one, or by a list."""

from tests.doors.desk.at_desk import browser, text_of
from tests.erjia import EAST, TOWN
from wangge.apps.areas.queries import tree
from wangge.apps.intake import actions as intake
from wangge.apps.intake.models import ListKind
from wangge.apps.intake.queries.plans import Options, make_plan
from wangge.apps.posts.models import OutsideBody
from wangge.apps.posts.queries import bodies_in

NEW = {"town": TOWN, "code": "gas", "name": "通州燃气公司", "kind": "gas", "phone": "0513-81110000"}


def planned(text):
    return make_plan(ListKind.BODIES, text.encode(), Options(root=tree().by_code[TOWN]))


def test_one_is_added_changed_and_ended(erjia):
    client = browser(erjia, "administrator")
    assert client.post("/desk/setup/bodies", NEW).status_code == 302
    body = OutsideBody.objects.get(code="gas")
    fields = {"name": "通州燃气", "kind": "gas", "phone": "", "seen": str(body.chain_length)}
    assert client.post("/desk/setup/body/gas", fields).status_code == 302
    body.refresh_from_db()
    assert (body.name, body.phone) == ("通州燃气", "")
    assert "通州燃气" in text_of(client.get("/desk/setup/bodies"))
    client.post("/desk/setup/body/gas/end", {"ends_on": "2026-11-23", "seen": str(body.chain_length)})
    assert body.pk not in {one.pk for one in bodies_in(erjia.town.pk)}
    assert client.get("/desk/setup/body/gas").status_code == 404


def test_what_is_taken_or_wrong_is_said_and_kept(erjia):
    client = browser(erjia, "administrator")
    for changes, words in (
        ({"code": "roads"}, "is taken already"),
        ({"name": "县公路站"}, "is taken already"),
        ({"kind": "none"}, "Select a valid choice"),
        ({"town": EAST}, "Select a valid choice"),
    ):
        response = client.post("/desk/setup/bodies", NEW | changes)
        assert response.status_code == 422
        assert words in text_of(response)
        assert "0513-81110000" in response.content.decode()
    assert OutsideBody.objects.count() == 2


def test_the_second_of_two_administrators_is_told(erjia):
    client = browser(erjia, "administrator")
    first = {"name": "公路站", "kind": "roads", "phone": "1", "seen": "1"}
    assert client.post("/desk/setup/body/roads", first).status_code == 302
    response = client.post("/desk/setup/body/roads", first | {"name": "另一个"})
    assert response.status_code == 422
    assert "Somebody else changed this meanwhile" in text_of(response)
    taken = client.post("/desk/setup/body/roads", {"name": "县供电公司", "kind": "roads", "phone": "", "seen": "2"})
    assert "already a body of this name" in text_of(taken)


def test_what_a_case_is_with_cannot_end(erjia):
    erjia.at("transferred")
    client = browser(erjia, "administrator")
    response = client.post("/desk/setup/body/roads/end", {"ends_on": "2026-11-23", "seen": "1"}, follow=True)
    assert "1 open case is with it" in text_of(response)
    assert OutsideBody.objects.get(code="roads").ends_on is None


def test_a_list_is_looked_over_row_by_row_and_carried_out(erjia):
    text = "名称,类型,电话\n县公路站,公路,0513-1\n通州燃气,燃气,95007\n通州燃气,燃气,1\n某局,天上,1\n"
    plan = planned(text)
    assert [one.verdict.value for one in plan.outcomes] == ["changed", "new", "refused", "refused"]
    assert "Line 3" in plan.outcomes[2].notes[0]
    actor = erjia.person["administrator"].as_actor()
    upload = intake.hold_upload(ListKind.BODIES, "list", text.encode(), actor=actor, root=tree().by_code[TOWN])
    intake.start_upload(upload, actor=actor)
    intake.carry_out(upload, actor=actor, tell=lambda _done, _total: None)
    phones = dict(OutsideBody.objects.values_list("name", "phone"))
    assert phones == {"县公路站": "0513-1", "通州燃气": "95007", "县供电公司": "0513-80000000"}
    assert [one.verdict.value for one in planned(text).outcomes][:2] == ["same", "same"]


def test_the_page_of_the_list_and_its_blank_are_there(erjia):
    client = browser(erjia, "administrator")
    assert "Bodies outside the town" in text_of(client.get("/desk/setup/list/bodies"))
    assert client.get("/desk/setup/list/bodies/blank.xlsx").status_code == 200
    assert "/desk/setup/bodies" in client.get("/desk/setup/").content.decode()


def test_fifty_cost_as_many_queries_as_one(erjia, django_assert_max_num_queries):
    client = browser(erjia, "administrator")
    client.get("/desk/setup/bodies")
    with django_assert_max_num_queries(20) as asked:
        client.get("/desk/setup/bodies")
    OutsideBody.objects.bulk_create(
        OutsideBody(town=erjia.town, code=f"x{number}", name=f"x{number}", kind="other") for number in range(50)
    )
    with django_assert_max_num_queries(len(asked)):
        client.get("/desk/setup/bodies")
