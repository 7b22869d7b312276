"""Lists at the desk: sent, looked over, carried out once; for administrators alone."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.erjia import BACKEND, EAST, TOWN
from wangge.apps.accounts.models import Person
from wangge.apps.intake.models import Upload
from wangge.doors.desk.setup import running
from wangge.doors.desk.setup.running import Progress

HEAD = "姓名,手机,角色,网格\n"


def people(number):
    return HEAD + "".join(f"张{n},139{n:08},网格员,余西村第1网格\n" for n in range(number))


@pytest.fixture
def administrator(client, erjia):
    client.force_login(erjia.person["administrator"], backend=BACKEND)
    return client


def send(client, content, kind="people", name="名单.csv", **more):
    data = content.encode() if isinstance(content, str) else content
    fields = {"file": SimpleUploadedFile(name, data), "root": TOWN} | more
    return client.post(reverse("desk:send_list", args=[kind]), fields)


def test_a_list_is_looked_over_first_and_then_carried_out_once(administrator):
    answer = send(administrator, people(2) + "李四,13900000009,大王,余西村第1网格\n")
    assert answer.status_code == 302
    page = administrator.get(answer["Location"]).content.decode()
    assert "大王" in page
    assert not Person.objects.filter(name="张1").exists()
    carry = reverse("desk:carry_out_list", args=[Upload.objects.get().uid])
    assert administrator.post(carry).status_code == 302
    assert administrator.post(carry).status_code == 302
    assert Person.objects.filter(name="张1").count() == 1
    assert "Carried out: 2 made" in administrator.get(answer["Location"]).content.decode()


def test_the_refused_rows_come_as_a_file(administrator):
    answer = send(administrator, HEAD + "李四,13900000009,大王,余西村第1网格\n")
    uid = Upload.objects.get().uid
    file = administrator.get(reverse("desk:refused_rows", args=[uid]))
    assert file["Content-Disposition"] == 'attachment; filename="refused-people.csv"'
    assert "大王" in file.content.decode("utf-8-sig")
    assert administrator.post(reverse("desk:drop_list", args=[uid])).status_code == 302
    assert administrator.get(answer["Location"]).status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        ("姓名,年龄\n张三,3\n", "missing"),
        (b"PK\x03\x04nonsense", "cannot be read"),
        (b"\x00\x01\x02", "first line"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(administrator, content, words):
    answer = send(administrator, content)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Upload.objects.exists()


def test_another_town_is_out_of_reach(administrator):
    assert send(administrator, people(1), root="320612103").status_code == 422


def test_no_file_at_all_is_said(administrator):
    answer = administrator.post(reverse("desk:send_list", args=["people"]), {"root": TOWN})
    assert answer.status_code == 422


def test_an_unknown_kind_of_list_is_not_there(administrator):
    assert administrator.get("/desk/setup/list/cats").status_code == 404
    assert administrator.get(reverse("desk:upload", args=[uuid.uuid4()])).status_code == 404


@pytest.mark.parametrize("kind", ["areas", "groups", "departments", "people"])
def test_each_kind_has_its_page_and_its_blank_list(administrator, kind):
    assert administrator.get(reverse("desk:send_list", args=[kind])).status_code == 200
    blank = administrator.get(reverse("desk:blank_list", args=[kind])).content
    assert blank.startswith(b"PK")
    answer = send(administrator, blank, kind=kind, name="blank.xlsx")
    assert administrator.get(answer["Location"]).status_code == 200


def test_the_page_of_a_list_asks_as_much_at_1_as_at_500_rows(administrator):
    asked = []
    for number in (1, 500):
        answer = send(administrator, people(number))
        administrator.get(answer["Location"])
        with CaptureQueriesContext(connection) as queries:
            page = administrator.get(answer["Location"] + "?show=new&page=2").content.decode()
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert "101–200" in page


def test_a_long_list_shows_how_far_it_is(administrator, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    begun = []
    monkeypatch.setattr(running, "AT_ONCE", 0)
    monkeypatch.setattr(running, "Thread", lambda **said: begun.append(said) or FakeThread())
    answer = send(administrator, people(3))
    upload = Upload.objects.get()
    administrator.post(reverse("desk:carry_out_list", args=[upload.uid]))
    Progress(upload).tell(1, 2)
    page = administrator.get(answer["Location"])
    assert page["Refresh"] == "2"
    assert 'value="50"' in page.content.decode()
    running.run(*begun[0]["args"])
    assert "Refresh" not in administrator.get(answer["Location"])
    assert Person.objects.filter(name="张1").exists()


class FakeThread:
    def start(self):
        """Begins when the test says so."""


def test_what_goes_wrong_is_said_on_the_page_and_nothing_is_written(administrator, monkeypatch):
    answer = send(administrator, people(1))
    monkeypatch.setattr("wangge.apps.intake.actions.lists.uploads.write_plan", _breaks)
    administrator.post(reverse("desk:carry_out_list", args=[Upload.objects.get().uid]))
    assert "nothing was written" in administrator.get(answer["Location"]).content.decode()


def _breaks(*_plan, **_more):
    raise RuntimeError


def test_the_checklist_says_what_is_missing(administrator):
    page = administrator.get(reverse("desk:setup")).content.decode()
    assert "2 villages, 4 grids" in page
    assert reverse("desk:send_list", args=["people"]) in page


def test_a_person_without_a_password_is_counted(administrator):
    send(administrator, HEAD + f"张三,13900000001,网格员,{EAST}001\n")
    administrator.post(reverse("desk:carry_out_list", args=[Upload.objects.get().uid]))
    assert "1 person has no password" in administrator.get(reverse("desk:setup")).content.decode()
