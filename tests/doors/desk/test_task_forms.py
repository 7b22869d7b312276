"""Forms of tasks: sent as a workbook, refused row by row, looked at, and taken along to be changed."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import tasked
from tests.doors.desk.at_desk import text_of
from wangge.apps.tasks.models import Form, FormVersion

PAGE = "desk:task_forms"


def workbook(*rows, heading=("type", "name", "label", "required")):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in (heading, *rows):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def send(desk, content, who="administrator", **more):
    file = SimpleUploadedFile("form.xlsx", content)
    return desk(who).post(reverse(PAGE), {"code": "visit", "name": "走访表", "file": file} | more)


def test_a_workbook_becomes_a_form_and_the_next_one_its_next_version(erjia, desk):
    first = send(desk, workbook(("text", "how", "<b>怎样</b>", "yes")))
    assert first.headers["Location"] == reverse("desk:task_form", args=["visit"])
    page = desk("operator").get(first.headers["Location"]).content.decode()
    assert "&lt;b&gt;怎样&lt;/b&gt;" in page
    assert send(desk, workbook(("text", "how", "怎样", ""), ("integer", "rooms", "几间", ""))).status_code == 302
    assert (Form.objects.get().version, FormVersion.objects.count()) == (2, 2)
    listed = desk("operator").get(reverse(PAGE)).content.decode()
    assert "走访表" in listed
    assert "enctype" not in listed


def test_what_is_taken_along_comes_back_as_the_same_questions(erjia, desk):
    version = tasked.form(erjia)
    file = desk("operator").get(reverse("desk:task_form_file", args=["visit"]))
    assert file.headers["Content-Disposition"] == 'attachment; filename="visit-1.xlsx"'
    assert send(desk, file.content).status_code == 302
    assert FormVersion.objects.get().pk == version.pk


def test_what_is_wrong_is_said_by_row_and_name(erjia, desk):
    answer = send(desk, workbook(("text", "how", "怎样", ""), ("audio", "<i>song</i>", "歌", "")))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "audio" in page
    assert "<td>3</td>" in page
    assert "&lt;i&gt;song&lt;/i&gt;" in page
    assert "走访表" in page
    for content in (b"", b"PK\x03\x04 no book", workbook()):
        assert send(desk, content).status_code == 422
    assert send(desk, workbook(("text", "how", "怎样", "")), code="../x").status_code == 422
    assert not Form.objects.exists()


def test_a_calculation_that_cannot_be_read_is_there_all_the_same(erjia, desk):
    heading = ("type", "name", "label", "calculation")
    page = text_of(send(desk, workbook(("calculate", "all", "", "pulldata('a')"), heading=heading)))
    assert "pulldata" in page
    assert "belongs to the type" not in page


def test_a_form_speaks_of_itself_and_not_of_sign_in_or_categories(erjia, desk):
    group = (("begin group", "house", "房子", ""), ("text", "how", "怎样", ""), ("end group", "", "", ""))
    shown = send(desk, workbook(*group)).headers["Location"]
    client = desk("operator")
    client.cookies["django_language"] = "zh-hans"
    listed, page = text_of(client.get(reverse(PAGE))), text_of(client.get(shown))
    assert "编码" in listed
    assert "验证码" not in listed
    assert "分组" in page
    assert "大类" not in page


def test_who_sends_them(erjia, desk):
    content = workbook(("text", "how", "怎样", ""))
    assert send(desk, content, "operator").status_code == 403
    assert send(desk, content, "secretary").status_code == 404
    assert desk("operator").get(reverse("desk:task_form", args=["nothing"])).status_code == 404
    assert not Form.objects.exists()
