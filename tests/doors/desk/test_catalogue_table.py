"""The catalogue goes out as Excel and comes back: looked at row by row, carried out all at once."""

import csv
import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.doors.desk.at_desk import text_of
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Category
from wangge.apps.cases.queries.starter import starter_catalogue
from wangge.apps.ledger.actions import raise_version_at_once
from wangge.apps.ledger.events import SYSTEM

HEADINGS = ("编码", "大类", "名称", "诉求类型", "时限", "时限单位", "主办部门")
ROAD = ("road", "综合", "道路破损", "求助", "5", "工作日", "建设办")
SIGN = ("sign", "综合", "路牌", "求助", "3", "工作日", "")
WRONG = ("wrong", "综合", "错的", "求助", "0", "工作日", "城管局")


@pytest.fixture
def url(erjia):
    return reverse("desk:catalogue_import")


def sheet(*rows):
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        page = book.add_worksheet()
        for line, row in enumerate(rows):
            page.write_row(line, 0, row)
    return SimpleUploadedFile("table.xlsx", memory.getvalue())


def text(*rows, encoding="utf-8"):
    lines = "\n".join(",".join(row) for row in rows)
    return SimpleUploadedFile("table.csv", lines.encode(encoding))


def confirm(page, **more):
    return {"rows": page.context["rows"], "version": page.context["version"]} | more


FILES = {
    "xlsx": lambda: sheet(HEADINGS, ROAD, SIGN, WRONG),
    "a title above": lambda: sheet(["二甲镇事项类别"], HEADINGS, ROAD, SIGN, WRONG),
    "utf-8": lambda: text(HEADINGS, ROAD, SIGN, WRONG),
    "gbk": lambda: text(HEADINGS, ROAD, SIGN, WRONG, encoding="gbk"),
}


@pytest.mark.parametrize("file", FILES)
def test_a_table_is_looked_at_and_then_carried_out(erjia, desk, url, file):
    client = desk("administrator")
    page = client.post(url, {"file": FILES[file]()})
    assert [(row["code"], row["outcome"]) for row in page.context["planned"]] == [
        ("road", "will change"),
        ("sign", "new"),
        ("wrong", "refused"),
    ]
    assert "Limit: 3 → 5" in text_of(page)
    assert "城管局" in text_of(page)
    assert not Category.objects.filter(code="sign").exists()
    assert client.post(url, confirm(page)).status_code == 302
    assert Category.objects.get(code="road").name == "道路破损"
    assert Category.objects.get(code="sign").limit_amount == 3
    assert not Category.objects.filter(code="wrong").exists()


def test_carrying_it_out_twice_changes_nothing_more(erjia, desk, url):
    client = desk("administrator")
    sent = confirm(client.post(url, {"file": FILES["xlsx"]()}))
    client.post(url, sent)
    lengths = dict(Category.objects.values_list("code", "chain_length"))
    client.post(url, sent)
    assert dict(Category.objects.values_list("code", "chain_length")) == lengths


def test_what_changed_meanwhile_is_looked_at_again(erjia, desk, url):
    client = desk("administrator")
    page = client.post(url, {"file": FILES["xlsx"]()})
    raise_version_at_once("categories")
    again = client.post(url, confirm(page))
    assert again.status_code == 409
    assert "changed something meanwhile" in text_of(again)
    assert not Category.objects.filter(code="sign").exists()
    assert client.post(url, confirm(again)).status_code == 302


def test_refused_rows_come_as_a_file_to_mend_and_read_in_again(erjia, desk, url):
    client = desk("administrator")
    page = client.post(url, {"file": FILES["xlsx"]()})
    answer = client.post(url, confirm(page, give="refused"))
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["Code"], row["Limit"], row["Lead department"]) == ("wrong", "0", "城管局")
    assert "城管局" in row["# reason"]
    mended = text(HEADINGS, (*(row[heading] for heading in ("Code", "Group", "Name")), "求助", "4", "工作日", "农业办"))
    page = client.post(url, {"file": mended})
    assert [row["outcome"] for row in page.context["planned"]] == ["new"]


def test_what_goes_out_comes_back_unchanged(erjia, desk, url):
    cases.import_categories(starter_catalogue(), actor=SYSTEM)
    client = desk("administrator")
    out = client.get(reverse("desk:catalogue_export"))
    (first, *rest) = CalamineWorkbook.from_filelike(io.BytesIO(out.content)).get_sheet_by_index(0).to_python()
    assert (first[0], len(rest)) == ("Code", Category.objects.count())
    page = client.post(url, {"file": SimpleUploadedFile("out.xlsx", out.content)})
    assert page.context["planned"] == []
    assert page.context["todo"] == 0


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "Choose a file"),
        (SimpleUploadedFile("a.xlsx", b""), "Choose a file"),
        (SimpleUploadedFile("a.xlsx", b"PK\x03\x04 no workbook"), "cannot be read"),
        (SimpleUploadedFile("a.csv", b"one,two\n1,2\n"), "must name the columns"),
        (SimpleUploadedFile("a.csv", "编码,名称\n1,2\n".encode()), "columns are missing"),
        (SimpleUploadedFile("a.csv", ",".join(HEADINGS).encode()), "no row below"),
        (text(HEADINGS, *[ROAD] * 1001), "More than 1,000 rows"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(erjia, desk, url, file, words):
    response = desk("administrator").post(url, {"file": file} if file else {})
    assert response.status_code == 422
    assert words in text_of(response)


@pytest.mark.parametrize("rows", ["", "{}", "[1]", '[["x", {}]]', "[[1]]", "[[1, 2]]", '[[1,"no","x"]]', "[" * 5000])
def test_a_page_that_comes_back_damaged_is_refused(erjia, desk, url, rows):
    response = desk("administrator").post(url, {"rows": rows, "version": "0"})
    assert response.status_code in (422, 409, 302)
    assert not Category.objects.filter(chain_length__gt=1).exists()


@pytest.mark.parametrize("who", ["operator", "leader", "handler"])
def test_only_an_administrator_reads_in(desk, url, who):
    assert desk(who).post(url, {"file": FILES["xlsx"]()}).status_code == 404
