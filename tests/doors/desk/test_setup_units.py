"""Areas and departments one by one, and the printed board of a grid; for administrators alone."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.erjia import EAST, TOWN
from wangge.apps.areas.actions import import_areas
from wangge.apps.areas.actions.areas import NewArea
from wangge.apps.areas.models import Area
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import end_post
from wangge.apps.posts.models import Department, GridContact, Post

GRID = EAST + "001"


@pytest.fixture
def administrator(desk):
    return desk("administrator")


def area(code=GRID):
    return reverse("desk:setup_area", args=[code])


def department(code="police"):
    return reverse("desk:setup_department", args=[code])


def test_an_area_gets_another_name_and_an_alias_and_the_old_name_stays_known(erjia, administrator):
    seen = Area.objects.get(code=GRID).chain_length
    typed = {"name": "桥东网格", "short_name": "桥东", "alias": "老街", "seen": seen}
    assert administrator.post(area(), typed).status_code == 302
    found = Area.objects.get(code=GRID)
    assert (found.name, found.short_name) == ("桥东网格", "桥东")
    assert {name.name for name in found.names.all()} == {"余西村第1网格", "老街"}
    late = administrator.post(area(), typed | {"name": "桥西网格", "alias": ""})
    assert late.status_code == 422
    page = late.content.decode()
    assert "Somebody else changed" in page
    assert 'value="桥西网格"' in page
    assert f'name="seen" value="{found.chain_length}"' in page


def test_a_name_that_is_taken_there_is_refused_and_kept(erjia, administrator):
    seen = Area.objects.get(code=GRID).chain_length
    answer = administrator.post(area(), {"name": "余西村第2网格", "seen": seen})
    assert answer.status_code == 422
    assert "already an area of this name" in answer.content.decode()


def test_an_area_elsewhere_is_not_there(administrator):
    assert administrator.get(area("320612103")).status_code == 404
    assert administrator.get(area("nothing")).status_code == 404


def test_an_area_in_use_cannot_end_and_it_is_said_by_what(erjia, administrator):
    erjia.report()
    seen = Area.objects.get(code=GRID).chain_length
    end = reverse("desk:end_area", args=[GRID])
    page = administrator.post(end, {"ends_on": "2026-11-22", "seen": seen}, follow=True).content.decode()
    assert "5 posts are held in it" in page
    assert "1 open case lies in it" in page
    village = reverse("desk:end_area", args=[EAST])
    seen = Area.objects.get(code=EAST).chain_length
    assert (
        "2 areas lie in it"
        in administrator.post(village, {"ends_on": "2026-11-22", "seen": seen}, follow=True).content.decode()
    )
    assert Area.objects.get(code=GRID).ends_on is None


def test_an_area_without_use_ends(erjia, administrator):
    new = NewArea(kind="grid", grid_kind="general", code=EAST + "007", name="第7网格", parent=EAST)
    import_areas([new], actor=SYSTEM)
    end = reverse("desk:end_area", args=[EAST + "007"])
    assert "is not a day" in administrator.post(end, {"ends_on": "x", "seen": 1}, follow=True).content.decode()
    assert (
        "Somebody else" in administrator.post(end, {"ends_on": "2026-11-23", "seen": 9}, follow=True).content.decode()
    )
    administrator.post(end, {"ends_on": "2026-11-23", "seen": 1})
    assert Area.objects.get(code=EAST + "007").ends_on == date(2026, 11, 23)


def test_a_department_is_changed_unless_somebody_else_did_meanwhile(erjia, administrator):
    typed = {"name": "派出所", "short_name": "警所", "kind": "stationed", "seen": 1}
    assert administrator.post(department(), typed).status_code == 302
    assert Department.objects.get(code="police").short_name == "警所"
    late = administrator.post(department(), typed | {"short_name": "公安"})
    assert late.status_code == 422
    assert 'value="公安"' in late.content.decode()
    taken = administrator.post(department(), typed | {"name": "农业农村办公室", "seen": 2})
    assert "already a department" in taken.content.decode()


def test_a_department_in_use_cannot_end_and_it_is_said_by_what(erjia, administrator):
    erjia.at("handling")
    end = reverse("desk:end_department", args=["construction"])
    page = administrator.post(end, {"ends_on": "2026-11-22", "seen": 1}, follow=True).content.decode()
    assert "3 posts are held in it" in page
    assert "1 open case is with it" in page
    assert "2 categories name it" in page
    administrator.post(reverse("desk:end_department", args=["police"]), {"ends_on": "2026-11-22", "seen": 1})
    assert Department.objects.get(code="police").ends_on == date(2026, 11, 22)
    assert administrator.get(department()).status_code == 404


def test_a_grid_names_contacts_without_account(erjia, administrator):
    new = reverse("desk:new_contact", args=[GRID])
    assert administrator.post(new, {"kind": "police", "name": "李警官", "phone": "0513-86512345"}).status_code == 302
    assert administrator.post(new, {"kind": "police", "name": "", "phone": "x"}).status_code == 422
    assert (
        administrator.post(reverse("desk:new_contact", args=[EAST]), {"kind": "police", "name": "x"}).status_code == 404
    )
    contact = GridContact.objects.get()
    assert "李警官" in administrator.get(area()).content.decode()
    end = reverse("desk:end_contact", args=[GRID, contact.pk])
    administrator.post(end)
    contact.refresh_from_db()
    assert (contact.removed, contact.name, contact.phone) == (True, "", "")
    assert "already" in administrator.post(end, follow=True).content.decode()


@pytest.mark.parametrize("size", ["a3", "a4"])
def test_the_board_shows_who_serves_and_how_to_report(erjia, administrator, size):
    administrator.post(reverse("desk:new_contact", args=[GRID]), {"kind": "judge", "name": "王法官", "phone": ""})
    page = administrator.get(reverse("desk:board", args=[GRID]) + f"?size={size}").content.decode()
    for words in (
        "余西村第1网格",
        "worker某",
        "chief某",
        "王法官",
        settings.TOWN_PHONE,
        f"print-{size}",
        "<svg",
    ):
        assert words in page
    assert erjia.person["chief"].phone not in page
    assert "worker2某" not in page
    assert administrator.get(reverse("desk:board", args=[EAST])).status_code == 404


def test_the_boards_code_leads_to_a_report_from_that_grid(erjia, client):
    page = client.get(reverse("public:report") + f"?grid={GRID}").content.decode()
    assert 'value="余西村第1网格"' in page
    assert client.get(reverse("public:report") + "?grid=nothing").status_code == 200


def test_a_board_without_a_map_is_a_board_too(erjia, administrator):
    new = NewArea(kind="grid", grid_kind="general", code=EAST + "007", name="第7网格", parent=EAST)
    import_areas([new], actor=SYSTEM)
    assert administrator.get(reverse("desk:board", args=[EAST + "007"])).status_code == 200


def test_the_lists_of_units_ask_as_much_for_few_as_for_many(erjia, administrator):
    asked = []
    for first, last in ((10, 11), (11, 60)):
        news = [
            NewArea(kind="grid", grid_kind="general", code=f"{EAST}{n:03}", name=f"第{n}网格", parent=EAST)
            for n in range(first, last)
        ]
        import_areas(news, actor=SYSTEM)
        administrator.get(reverse("desk:setup_areas"))
        with CaptureQueriesContext(connection) as queries:
            page = administrator.get(reverse("desk:setup_areas"))
            administrator.get(reverse("desk:setup_departments"))
        asked.append(len(queries))
        assert page.status_code == 200
    assert asked[0] == asked[1]


def test_posts_that_have_ended_are_no_use(erjia, administrator):
    end_post(Post.objects.get(person=erjia.person["worker2"]), actor=SYSTEM, ends_on=date(2026, 11, 20))
    seen = Area.objects.get(code=EAST + "002").chain_length
    administrator.post(reverse("desk:end_area", args=[EAST + "002"]), {"ends_on": "2026-11-23", "seen": seen})
    assert Area.objects.get(code=EAST + "002").ends_on == date(2026, 11, 23)
    assert Area.objects.get(code=TOWN).ends_on is None
