"""Tasks as a table: looked over first, refused row by row, given once."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localtime

from tests import tasked
from tests.doors.desk.at_desk import browser, text_of
from tests.erjia import EAST
from wangge.apps.accounts.models import Person
from wangge.apps.areas.queries import county, local_day
from wangge.apps.intake.models import Upload
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import end_post, note_absence
from wangge.apps.posts.models import Post
from wangge.apps.tasks import actions as tasks
from wangge.apps.tasks.models import Task

SEND = "/desk/tasks/list"
HEAD = "网格,任务,地点,要求,完成期限\n"


def send(client, content, work="elderly"):
    file = SimpleUploadedFile("走访.csv", content.encode() if isinstance(content, str) else content)
    return client.post(SEND, {"file": file, "work": work})


def looked_over(client, *rows):
    answer = send(client, HEAD + "\n".join(rows))
    assert answer.status_code == 302, text_of(answer)
    return client.get(answer["Location"])


def verdicts(page):
    return [(row["word"], " ".join(row["notes"])) for row in page.context["rows"]]


def carry_out(client):
    return client.post(f"{SEND}/{Upload.objects.latest('pk').uid}/carry-out", follow=True)


def test_it_is_looked_over_first_and_given_then(erjia):
    work = tasked.work(erjia)
    client = browser(erjia, "operator")
    farming = erjia.department["farming"]
    rows = (f"{EAST}001,看望<王>奶奶,3号,带上药,2026-11-30", "余西村第1网格,,5号,,", f"{farming.name},,,,")
    page = looked_over(client, *rows)
    assert [word for word, _why in verdicts(page)] == ["new"] * 3
    assert "看望&lt;王&gt;奶奶" in page.content.decode()
    assert not Task.objects.exists()
    for _twice in "12":
        carry_out(client)
    first, second, third = Task.objects.order_by("pk")
    assert (first.area.code, first.title, first.place, first.words) == (EAST + "001", "看望<王>奶奶", "3号", "带上药")
    assert (second.area, second.title, second.place) == (first.area, work.name, "5号")
    assert (third.department, third.asked_area) == (farming, erjia.town)
    assert [f"{localtime(one.due_at):%m-%d}" for one in (first, second)] == ["11-30", "11-25"]
    again = looked_over(client, *rows)
    assert {word for word, _why in verdicts(again)} == {"nothing to do"}
    assert client.get("/desk/tasks/list/blank").content.startswith(b"PK")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",看望,,,", "does not say who"),
        ("月球第1网格,看望,,,", "There is no"),
        (f"{EAST}001,看望,,,昨天", "is not a day"),
        (f"{EAST}001,看望,,,2020-01-01", "is over"),
        (f"{EAST}001,看望,,,2029-01-01", "more than a year"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_why_and_the_others_go_on(erjia, row, why):
    tasked.work(erjia)
    client = browser(erjia, "operator")
    page = looked_over(client, row, f"{EAST}001,别的,,,", f"{EAST}001,别的,,,")
    words = verdicts(page)
    assert [word for word, _why in words] == ["refused", "new", "refused"]
    assert why in words[0][1]
    assert "Line 3" in words[2][1]
    carry_out(client)
    assert Task.objects.get().title == "别的"
    refused = client.get(f"{SEND}/{Upload.objects.get().uid}/refused").content.decode("utf-8-sig")
    assert why in refused
    assert "别的" in refused


def test_a_village_gives_in_its_own_grids_and_what_is_not_admitted_is_refused(erjia):
    tasked.work(erjia)
    assert verdicts(looked_over(browser(erjia, "secretary"), f"{EAST}001,,,,"))[0][0] == "new"
    ((word, why),) = verdicts(looked_over(browser(erjia, "secretary_west"), f"{EAST}001,,,,"))
    assert word == "refused"
    assert "by a village in its own grids" in why
    tasked.work(erjia, "paper", admitted_by="")
    answer = send(browser(erjia, "operator"), HEAD + f"{EAST}001,,,,", work="paper")
    assert "not admitted" in verdicts(browser(erjia, "operator").get(answer["Location"]))[0][1]


def test_what_changed_meanwhile_stops_it(erjia):
    work = tasked.work(erjia)
    client = browser(erjia, "operator")
    looked_over(client, f"{EAST}001,看望,,,")
    tasks.end_work(work, actor=erjia.stands["operator"].actor)
    page = carry_out(client)
    assert "Somebody changed something meanwhile" in text_of(page)
    assert not Task.objects.exists()


def test_who_sends_a_list_and_what_is_none(erjia, desk):
    tasked.work(erjia)
    for who, status in (("leader", 404), ("worker", 404), ("administrator", 404), ("head", 200)):
        assert desk(who).get(reverse("desk:task_send")).status_code == status
    client = browser(erjia, "operator")
    for content in ("", "a,b\n1,2\n", b"\xff\xfe\x00nonsense"):
        assert send(client, content).status_code == 422
    assert send(client, HEAD + f"{EAST}001,,,,", work="nothing").status_code == 422
    looked_over(client, f"{EAST}001,,,,")
    uid = Upload.objects.get().uid
    assert browser(erjia, "operator2").get(f"{SEND}/{uid}").status_code == 404
    assert client.post(f"{SEND}/{uid}/drop").status_code == 302
    assert not Upload.objects.exists()


NAMING = "网格,办理人,任务\n"


def of_names(client, *rows):
    answer = send(client, NAMING + "\n".join(rows))
    return client.get(answer["Location"])


def test_a_row_may_name_who_does_it_by_name_or_account(erjia):
    tasked.work(erjia)
    client, worker = browser(erjia, "operator"), erjia.person["worker"]
    chief = Post.objects.get(person=erjia.person["chief"])
    rows = (
        f"{EAST}001,{worker.name},看望",
        f"{EAST}001,{worker.username},看望",
        f"{EAST}001, CHIEF ,看望",
        f"{EAST}001,,看望",
    )
    page = of_names(client, *rows)
    assert [word for word, _why in verdicts(page)] == ["new", "refused", "new", "new"]
    assert worker.name in page.context["rows"][0]["what"]
    carry_out(client)
    found = [task.post for task in Task.objects.order_by("pk")]
    assert found == [Post.objects.get(person=worker), chief, None]
    assert [word for word, _why in verdicts(of_names(client, rows[0]))] == ["nothing to do"]


def test_where_nobody_or_more_than_one_is_meant_the_row_says_whom_to_write(erjia):
    tasked.work(erjia)
    client, worker = browser(erjia, "operator"), erjia.person["worker"]
    stranger, empty = erjia.person["worker2"], erjia.department["farming"].name
    ((_word, why), (_other, nobody)) = verdicts(
        of_names(client, f"{EAST}001,<b>{stranger.name},看望", f"{EAST},李四,看望")
    )
    assert "does not serve in" in why
    assert worker.name in why
    assert "does not serve in" in nobody or "Nobody serves in" in nobody
    Person.objects.filter(pk=erjia.person["chief"].pk).update(name=worker.name)
    note_absence(worker, actor=SYSTEM, starts_on=local_day(county()), ends_on=local_day(county()))
    rows = (f"{EAST}001,{worker.name},看望", f"{EAST}001,{worker.username},看望", f"{empty},{worker.name},看望")
    several, away, elsewhere = verdicts(of_names(client, *rows))
    assert several[0] == "refused"
    assert f"Write the account: {worker.username}, chief" in several[1] or f"chief, {worker.username}" in several[1]
    assert away == ("new", f"{worker.name} is away today.")
    assert elsewhere[0] == "refused"


def test_somebody_who_has_left_meanwhile_is_given_nothing(erjia):
    tasked.work(erjia)
    client = browser(erjia, "operator")
    of_names(client, f"{EAST}001,worker,看望")
    for post in Post.objects.filter(person=erjia.person["worker"]):
        end_post(post, actor=SYSTEM, ends_on=date(2026, 11, 22))
    carry_out(client)
    assert not Task.objects.exists()


def test_a_list_of_many_names_asks_no_more_than_one_of_few(erjia, django_assert_max_num_queries):
    tasked.work(erjia)
    client = browser(erjia, "operator")
    of_names(client, f"{EAST}001,worker,看望")
    for number in (1, 50):
        rows = [f"{EAST}001,worker,看望{one}" for one in range(number)]
        with django_assert_max_num_queries(60):
            of_names(client, *rows)
