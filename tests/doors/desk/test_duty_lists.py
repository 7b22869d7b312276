"""A duty roster as a table: Monday 23 November 2026."""

import io
from datetime import date, timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.desk.at_desk import browser, text_of
from tests.erjia import TOWN
from wangge.apps.accounts.models import Person
from wangge.apps.intake.models import Upload
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import set_shifts, write_duty_handover
from wangge.apps.posts.models import DutyShift
from wangge.apps.posts.queries.duty import Crew, crew_of

MONDAY = date(2026, 11, 23)
SEND = "/desk/duty/list"
HEAD = "日期,班次,带班领导,值班人员\n"


def send(client, content, name="值班表.csv"):
    data = content.encode() if isinstance(content, str) else content
    return client.post(SEND, {"file": SimpleUploadedFile(name, data), "town_code": TOWN})


def looked_over(client, *rows):
    answer = send(client, HEAD + "\n".join(rows))
    assert answer.status_code == 302, text_of(answer)
    return client.get(answer["Location"])


def verdicts(page):
    return [(row["word"], " ".join(row["notes"])) for row in page.context["rows"]]


def carry_out(client):
    return client.post(f"{SEND}/{Upload.objects.get().uid}/carry-out", follow=True)


def sitting(erjia, day, turn="day"):
    shift = DutyShift.objects.get(day=day, turn=turn)
    names = dict(Person.objects.values_list("pk", "username"))
    crew = crew_of(shift)
    return names.get(crew.leading), [names[one] for one in crew.operators]


def crew(erjia, leading, *operators):
    return Crew(erjia.person[leading].pk, tuple(erjia.person[one].pk for one in operators))


def test_it_is_looked_over_first_and_then_carried_out(erjia):
    client = browser(erjia, "operator")
    page = looked_over(
        client,
        "2026-11-24,白班,duty_leader某,operator某、operator2某",
        ",夜班,leader某,operator2某",
        "2026/11/25,,duty_leader某,operator某",
    )
    assert [word for word, _notes in verdicts(page)] == ["new", "new", "new"]
    assert "whole day" in text_of(page)
    assert not DutyShift.objects.exists()
    done = carry_out(client)
    assert "Carried out: 3 made" in text_of(done)
    assert sitting(erjia, "2026-11-24") == ("duty_leader", ["operator", "operator2"])
    assert sitting(erjia, "2026-11-24", "night") == ("leader", ["operator2"])
    assert sitting(erjia, "2026-11-25", "night") == sitting(erjia, "2026-11-25") == ("duty_leader", ["operator"])
    client.post(f"{SEND}/{Upload.objects.get().uid}/carry-out")
    assert DutyShift.objects.count() == 4


def test_what_is_there_already_is_changed_or_left_and_says_from_what_to_what(erjia):
    set_shifts(erjia.town, {(MONDAY, "day"): crew(erjia, "leader", "operator")}, actor=SYSTEM)
    client = browser(erjia, "operator")
    page = looked_over(client, "2026-11-23,白班,duty_leader某,operator某", "2026-11-23,夜班,,operator2某")
    assert verdicts(page) == [
        ("changed", "leading: leader某 → duty_leader某"),
        ("new", "This shift has no leading cadre."),
    ]
    carry_out(client)
    Upload.objects.all().delete()
    page = looked_over(client, "2026-11-23,白班,duty_leader某,operator某")
    assert [word for word, _notes in verdicts(page)] == ["nothing to do"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("下周一,白班,duty_leader某,operator某", "is not a day"),
        ("2028-11-24,白班,duty_leader某,operator某", "more than a year away"),
        ("2026-11-24,中班,duty_leader某,operator某", "neither the day's shift nor the night's"),
        ("2026-11-24,白班,,", "Nobody is named"),
        ("2026-11-24,白班,张三,operator某", "张三 leads no shifts here"),
        ("2026-11-24,白班,duty_leader某,worker某", "sits in no shifts here"),
        ("2026-11-24,白班,duty_leader某 leader某,operator某", "one leading cadre"),
        ("2026-11-24,白班,duty_leader某,operator某、operator某", "named twice"),
        ("2026-11-24,白班,duty_leader某,<script>alert(1)</script>", "sits in no shifts here"),
    ],
)
def test_a_row_that_cannot_be_is_refused_in_words_and_comes_back_to_be_corrected(erjia, row, why):
    client = browser(erjia, "operator")
    page = looked_over(client, row, "2026-11-26,白班,duty_leader某,operator某")
    assert [word for word, _notes in verdicts(page)] == ["refused", "new"]
    assert why in verdicts(page)[0][1]
    assert "<script>alert" not in page.content.decode()
    file = client.get(f"{SEND}/{Upload.objects.get().uid}/refused")
    assert row.split(",")[3] in file.content.decode("utf-8-sig")
    carry_out(client)
    assert list(DutyShift.objects.values_list("day", flat=True)) == [date(2026, 11, 26)]


def test_one_shift_has_one_row(erjia):
    page = looked_over(
        browser(erjia, "operator"), "2026-11-24,,duty_leader某,operator某", "2026-11-24,夜班,leader某,operator某"
    )
    assert verdicts(page)[1] == ("refused", "Line 2 says who sits in this shift already.")


def test_what_was_handed_over_stays(erjia):
    (shift,) = set_shifts(erjia.town, {(MONDAY, "day"): crew(erjia, "leader", "operator")}, actor=SYSTEM)
    write_duty_handover(shift, actor=erjia.stands["operator"].actor, words="无事")
    page = looked_over(browser(erjia, "operator"), "2026-11-23,白班,duty_leader某,operator某")
    assert verdicts(page) == [("refused", "This shift was handed over already; it stays as it was.")]


def test_of_two_with_one_name_the_account_says_who(erjia):
    Person.objects.filter(username="operator2").update(name="operator某")
    client = browser(erjia, "operator")
    page = looked_over(client, "2026-11-24,白班,duty_leader某,operator某", "2026-11-25,白班,duty_leader某,operator2")
    assert "operator, operator2" in verdicts(page)[0][1]
    carry_out(client)
    assert sitting(erjia, "2026-11-25") == ("duty_leader", ["operator2"])


def test_a_name_of_two_characters_may_have_a_gap(erjia):
    Person.objects.filter(username="operator").update(name="王明")
    client = browser(erjia, "operator")
    looked_over(client, "2026-11-24,白班,duty_leader某,王　明 ，operator2某")
    carry_out(client)
    assert sitting(erjia, "2026-11-24") == ("duty_leader", ["operator", "operator2"])


def test_a_roster_that_somebody_changed_meanwhile_is_looked_over_again(erjia):
    client = browser(erjia, "operator")
    looked_over(client, "2026-11-24,白班,duty_leader某,operator某")
    other = {(date(2026, 11, 24), "day"): crew(erjia, "leader", "operator2")}
    set_shifts(erjia.town, other, actor=SYSTEM)
    assert "look it over again" in text_of(carry_out(client))
    assert sitting(erjia, "2026-11-24") == ("leader", ["operator2"])


def test_it_comes_from_excel_with_days_as_excel_has_them(erjia):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for column, heading in enumerate(("值班日期", "班别", "带班", "值班员")):
            sheet.write_string(0, column, heading)
        sheet.write_datetime(1, 0, date(2026, 11, 24), book.add_format({"num_format": "yyyy-mm-dd"}))
        for column, cell in enumerate(("夜班", "leader某", "operator某"), 1):
            sheet.write_string(1, column, cell)
    client = browser(erjia, "operator")
    answer = send(client, content.getvalue(), "值班表.xlsx")
    assert [word for word, _notes in verdicts(client.get(answer["Location"]))] == ["new"]
    carry_out(client)
    assert sitting(erjia, "2026-11-24", "night") == ("leader", ["operator"])


@pytest.mark.parametrize("content", [b"", b"\x00\x01", "姓名,手机\n张三,1\n".encode()])
def test_what_is_no_roster_is_refused_in_words(erjia, content):
    response = send(browser(erjia, "operator"), content)
    assert response.status_code == 422
    assert response.context["form"].errors["file"]


def test_a_list_is_its_owners_alone_and_can_be_dropped(erjia):
    client = browser(erjia, "operator")
    looked_over(client, "2026-11-24,白班,duty_leader某,operator某")
    here = f"{SEND}/{Upload.objects.get().uid}"
    other = browser(erjia, "operator2")
    assert other.get(here).status_code == other.post(f"{here}/carry-out").status_code == 404
    assert other.post(f"{here}/drop").status_code == other.get(f"{here}/refused").status_code == 404
    assert browser(erjia, "administrator").get(f"/desk/setup/upload/{here.rsplit('/', 1)[1]}").status_code == 404
    client.post(f"{here}/drop")
    assert not Upload.objects.exists()


def test_who_reads_the_roster_without_keeping_it_may_not_send_one(erjia):
    assert browser(erjia, "leader").get(SEND).status_code == 403
    assert browser(erjia, "handler").get(SEND).status_code == 404
    assert browser(erjia, "leader").get(f"{SEND}/blank").status_code == 403
    blank = browser(erjia, "administrator").get(f"{SEND}/blank")
    assert blank["Content-Disposition"] == 'attachment; filename="duty.xlsx"'


def test_few_queries_however_many_rows(erjia):
    counts = []
    for days in (1, 50):
        Upload.objects.all().delete()
        rows = [f"{MONDAY + timedelta(days=one)},,duty_leader某,operator某" for one in range(days)]
        client = browser(erjia, "operator")
        with CaptureQueriesContext(connection) as caught:
            send(client, HEAD + "\n".join(rows))
        counts.append(len(caught))
    assert counts[1] <= counts[0] <= 12
