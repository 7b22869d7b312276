"""The people of a town at the desk: found, changed, given posts, invited, ended; for administrators alone."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.erjia import EAST, MONDAY, PASSWORD
from wangge.apps.accounts.actions import NewPerson, change_person, create_people, end_account
from wangge.apps.accounts.models import Invitation, Person
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import NewPost, create_posts, end_post
from wangge.apps.posts.models import Post
from wangge.apps.posts.workflow import Role


@pytest.fixture
def administrator(desk):
    return desk("administrator")


def person(name):
    return reverse("desk:person", args=[name])


def crowd(erjia, number):
    news = [NewPerson(username=f"p{n}", name=f"张{n}", phone=f"137{n:08}") for n in range(number)]
    people = create_people(news, actor=SYSTEM)
    place = erjia.area[EAST + "002"]
    create_posts(
        [NewPost(person=one, role=Role.GRID_WORKER, area=place, starts_on=MONDAY.date()) for one in people],
        actor=SYSTEM,
    )


def test_people_are_found_by_name_account_number_and_unit(erjia, administrator):
    for query in ("q=worker2", "q=1380000001", f"unit={EAST}", "unit=construction", ""):
        page = administrator.get(reverse("desk:people") + "?" + query)
        assert page.status_code == 200
    page = administrator.get(reverse("desk:people") + "?unit=construction").content.decode()
    assert "handler2" in page
    assert "worker2" not in page
    assert "county_operator" not in administrator.get(reverse("desk:people")).content.decode()


def test_the_list_asks_as_much_for_1_as_for_50(erjia, administrator):
    asked = []
    for number in (0, 60):
        crowd(erjia, number)
        with CaptureQueriesContext(connection) as queries:
            page = administrator.get(reverse("desk:people"))
        asked.append(len(queries))
        assert page.status_code == 200
    assert asked[0] == asked[1]


def test_somebody_of_another_place_is_not_there(administrator):
    assert administrator.get(person("county_operator")).status_code == 404
    assert administrator.get(person("nobody")).status_code == 404


def test_a_name_and_a_number_are_changed_unless_somebody_else_did_meanwhile(erjia, administrator):
    worker = erjia.person["worker"]
    typed = {"name": "张三", "phone": "139 0000 0001", "seen": 1}
    assert administrator.post(person("worker"), typed).status_code == 302
    worker.refresh_from_db()
    assert (worker.name, worker.phone) == ("张三", "13900000001")
    late = administrator.post(person("worker"), typed | {"name": "李四"})
    assert late.status_code == 422
    assert "Somebody else changed" in late.content.decode()
    assert 'value="李四"' in late.content.decode()
    assert 'name="seen" value="2"' in late.content.decode()
    taken = administrator.post(person("worker"), typed | {"seen": 2, "phone": erjia.person["leader"].phone})
    assert "Somebody else already has" in taken.content.decode()


def test_a_post_is_made_by_name_of_its_place_and_ended(erjia, administrator):
    address = reverse("desk:new_post", args=["worker"])
    typed = {"role": "grid_worker", "unit": "余西村第2网格", "starts_on": "2026-12-01"}
    assert administrator.post(address, typed).status_code == 302
    post = Post.objects.get(person=erjia.person["worker"], area__code=EAST + "002")
    assert post.starts_on == date(2026, 12, 1)
    wrong = administrator.post(address, typed | {"unit": "天边村"})
    assert wrong.status_code == 422
    assert "天边村" in wrong.content.decode()
    end = reverse("desk:end_post", args=["worker", post.pk])
    administrator.post(end, {"ends_on": "2026-11-01", "seen": 1})
    post.refresh_from_db()
    assert post.ends_on is None
    administrator.post(end, {"ends_on": "2026-12-31", "seen": 1})
    post.refresh_from_db()
    assert post.ends_on == date(2026, 12, 31)
    administrator.post(end, {"ends_on": "2027-01-31", "seen": 1})
    post.refresh_from_db()
    assert post.ends_on == date(2026, 12, 31)


def test_a_post_of_another_person_or_place_cannot_be_ended(erjia, administrator):
    post = Post.objects.get(person=erjia.person["county_operator"])
    answer = administrator.post(
        reverse("desk:end_post", args=["worker", post.pk]), {"ends_on": "2026-12-31", "seen": 1}
    )
    assert answer.status_code == 404


def test_a_new_person_comes_with_a_post(administrator):
    typed = {"name": "张三", "phone": "13900000001", "role": "handler", "unit": "建设办"}
    assert administrator.post(reverse("desk:new_person"), typed).status_code == 302
    assert Post.objects.get(person__username="13900000001").department.code == "construction"
    again = administrator.post(reverse("desk:new_person"), typed)
    assert again.status_code == 422


def test_an_account_in_use_cannot_end_and_it_is_said_by_what(erjia, administrator):
    end = reverse("desk:end_account", args=["handler"])
    page = administrator.post(end, {"reason": "调离"}, follow=True).content.decode()
    assert "1 post is still held" in page
    case = erjia.at("handling").case
    end_post(Post.objects.get(person=erjia.person["handler"]), actor=SYSTEM, ends_on=date(2026, 11, 22))
    assert case.handler_id == erjia.person["handler"].pk
    assert "1 open case" in administrator.post(end, {"reason": "调离"}, follow=True).content.decode()
    erjia.person["handler"].refresh_from_db()
    assert erjia.person["handler"].is_active
    own = reverse("desk:end_account", args=["administrator"])
    assert "Your own account" in administrator.post(own, {"reason": "x"}, follow=True).content.decode()


def test_an_account_without_posts_ends(erjia, administrator):
    end_post(Post.objects.get(person=erjia.person["keeper"]), actor=SYSTEM, ends_on=date(2026, 11, 22))
    administrator.post(reverse("desk:end_account", args=["keeper"]), {"reason": "调离"})
    erjia.person["keeper"].refresh_from_db()
    assert not erjia.person["keeper"].is_active


def code_on(page):
    return re.search(r'slip-code">([0-9A-Z-]{19})<', page)[1]


def test_an_invitation_sets_a_password_once(erjia, administrator):
    page = administrator.post(reverse("desk:invite", args=["worker"])).content.decode()
    code = code_on(page)
    assert "<svg" in page
    assert code not in str(Invitation.objects.values())
    worker = Person.objects.get(username="worker")
    assert not worker.has_usable_password()
    browser = Client()
    welcome = browser.get(reverse("invitation_code", args=[code.lower().replace("-", "")]))
    assert "worker" in welcome.content.decode()
    typed = {"code": code, "new_password1": PASSWORD + " 2", "new_password2": PASSWORD + " 2"}
    assert browser.post(reverse("invitation"), typed | {"new_password2": "other"}).status_code == 422
    assert (
        browser.post(reverse("invitation"), typed | {"new_password1": "12", "new_password2": "12"}).status_code == 422
    )
    assert browser.post(reverse("invitation"), typed).status_code == 302
    worker.refresh_from_db()
    assert worker.check_password(PASSWORD + " 2")
    assert browser.post(reverse("invitation"), typed).status_code == 404


def test_an_invitation_grows_old_and_a_new_one_ends_it(erjia, administrator):
    first = code_on(administrator.post(reverse("desk:invite", args=["worker"])).content.decode())
    second = code_on(administrator.post(reverse("desk:invite", args=["worker"])).content.decode())
    assert Client().get(reverse("invitation_code", args=[first])).status_code == 404
    assert Client().get(reverse("invitation_code", args=[second])).status_code == 200
    end_account(erjia.person["worker"], actor=SYSTEM, reason="调离")
    assert Client().get(reverse("invitation_code", args=[second])).status_code == 404
    assert Client().get(reverse("invitation")).status_code == 200
    third = code_on(administrator.post(reverse("desk:invite", args=["chief"])).content.decode())
    erjia.clock.move(days=15)
    assert Client().get(reverse("invitation_code", args=[third])).status_code == 404


def test_the_slips_of_a_unit_are_for_those_without_a_password(erjia, administrator):
    crowd(erjia, 3)
    page = administrator.get(reverse("desk:invitations") + f"?unit={EAST}").content.decode()
    assert "3 persons there have no password yet" in page
    slips = administrator.post(reverse("desk:invitations"), {"unit": EAST}).content.decode()
    assert len(re.findall("slip-code", slips)) == 3
    assert administrator.post(reverse("desk:invitations"), {"unit": "construction"}).status_code == 302


def test_changing_a_person_to_a_number_in_use_is_refused_in_the_action_too(erjia):
    with pytest.raises(Exception, match="number"):
        change_person(erjia.person["worker"], actor=SYSTEM, name="x", phone=erjia.person["leader"].phone, seen=1)
