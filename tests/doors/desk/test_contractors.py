"""The list of contractors is each department's own."""

from tests import works
from tests.doors.desk.at_desk import browser, do, sent, text_of
from tests.erjia import WEDNESDAY
from wangge.apps.posts.models import Contractor

ONE = {"name": "老周施工队", "phone": "139 1111 2222", "trade": "道路修补"}


def test_a_department_adds_and_takes_off_its_own(erjia):
    client, own = browser(erjia, "handler"), str(erjia.department["construction"].pk)
    assert client.post("/desk/contractors", ONE | {"department": own}).status_code == 302
    assert "老周施工队" in text_of(client.get("/desk/contractors"))
    assert "老周施工队" not in text_of(browser(erjia, "farmer").get("/desk/contractors"))
    pk = Contractor.objects.get().pk
    browser(erjia, "farmer").post(f"/desk/contractors/{pk}/end")
    assert not Contractor.objects.get().ended
    client.post(f"/desk/contractors/{pk}/end")
    assert Contractor.objects.get().ended


def test_what_is_wrong_is_said_and_kept(erjia):
    works.contractor(erjia)
    client, own = browser(erjia, "handler"), str(erjia.department["construction"].pk)
    for changes, words in (
        ({}, "on the list already"),
        ({"name": "小李", "phone": "many"}, "Please write a telephone number"),
        ({"name": "小李", "department": str(erjia.department["farming"].pk)}, "Select a valid choice"),
    ):
        response = client.post("/desk/contractors", ONE | {"department": own} | changes)
        assert response.status_code == 422
        assert words in response.content.decode()
    assert Contractor.objects.count() == 1


def test_the_head_chooses_among_the_departments_own(erjia):
    works.contractor(erjia, name="水利队", department="farming")
    mine = works.contractor(erjia)
    case = erjia.at("handling").case
    form = browser(erjia, "head").get(do(case, "commission")).context["form"]
    assert [key for key, _label in form.fields["contractor"].choices] == ["", str(mine.pk)]
    fields = {"contractor": str(mine.pk), "due_at": WEDNESDAY.date().isoformat(), "words": "把坑填平"}
    assert browser(erjia, "head").post(do(case, "commission"), sent(case, **fields)).status_code == 302
    assert "老周施工队" in text_of(browser(erjia, "head").get(f"/desk/case/{case.number}"))


def test_the_list_asks_as_often_for_fifty_as_for_one(erjia, django_assert_max_num_queries):
    client = browser(erjia, "handler")
    works.contractor(erjia)
    client.get("/desk/contractors")
    with django_assert_max_num_queries(20) as asked:
        client.get("/desk/contractors")
    for number in range(50):
        works.contractor(erjia, name=f"施工队{number}")
    with django_assert_max_num_queries(len(asked)):
        client.get("/desk/contractors")
