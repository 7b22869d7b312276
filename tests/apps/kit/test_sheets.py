"""Workbooks as offices send them: a title above the header, merged cells, numbers that are telephones."""

from datetime import date

import pytest
import xlsxwriter

from wangge.apps.kit.tabular import BrokenRow, Column, Fault, Row, TableRefused, read_rows

COLUMNS = (
    Column("name", ("姓名",), required=True),
    Column("phone", ("手机", "联系电话")),
    Column("place", ("网格",)),
    Column("since", ("任职起",)),
    Column("until", ("任职止",)),
)


@pytest.fixture
def workbook(tmp_path):
    def write(fill, *, sheets=1):
        path = tmp_path / "book.xlsx"
        with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
            fill(*(book.add_worksheet() for _sheet in range(sheets)))
        return path

    return write


def rows(path):
    return list(read_rows(path, COLUMNS))


def test_a_title_merged_cells_numbers_and_days_are_read_as_people_mean_them(workbook):
    def fill(sheet):
        sheet.merge_range("A1:E1", "二甲镇网格员花名册（2026年）")
        sheet.write_row("A3", ["姓 名", "联系电话", "网格", "任职起", "备注"])
        sheet.write_row("A4", ["张三", 13800000001])
        sheet.merge_range("C4:C5", "余西村第1网格")
        sheet.write_datetime("D4", date(2026, 3, 1))
        sheet.write_row("A5", ["李四", "138 0000 0002", None, date(2026, 3, 2).isoformat()])
        sheet.write_row("E5", ["代理"])

    assert rows(workbook(fill)) == [
        Row(4, {"name": "张三", "phone": "13800000001", "place": "余西村第1网格", "since": "2026-03-01"}, {"备注": ""}),
        Row(
            5,
            {"name": "李四", "phone": "138 0000 0002", "place": "余西村第1网格", "since": "2026-03-02"},
            {"备注": "代理"},
        ),
    ]


def test_a_heading_over_two_lines_counts_from_its_second(workbook):
    def fill(sheet):
        sheet.merge_range("A1:A2", "姓名")
        sheet.merge_range("B1:B2", "手机")
        sheet.merge_range("C1:D1", "任职时间")
        sheet.write_row("C2", ["任职起", "任职止"])
        sheet.write_row("A3", ["张三", "1", "2026-01-01", "2026-12-31"])

    (row,) = rows(workbook(fill))
    assert row.values == {"name": "张三", "phone": "1", "since": "2026-01-01", "until": "2026-12-31"}


def test_the_sheet_that_names_the_columns_is_the_one_that_is_read(workbook):
    def fill(first, second):
        first.write("A1", "填表说明")
        second.write_row("A1", ["姓名"])
        second.write_row("A2", ["张三"])

    assert [row.values for row in rows(workbook(fill, sheets=2))] == [{"name": "张三"}]


def test_a_title_above_the_header_of_a_text_is_passed_over(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("二甲镇花名册,,\n,,\n姓名,手机,网格\n张三,13800000001,余西\n".encode("gbk"))
    assert rows(path) == [Row(4, {"name": "张三", "phone": "13800000001", "place": "余西"})]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 this is no workbook", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nor this", "damaged"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(tmp_path, content, code):
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(TableRefused) as refusal:
        rows(path)
    assert refusal.value.code == code


def test_an_empty_workbook_and_one_without_a_header_are_told_apart(workbook):
    with pytest.raises(TableRefused) as refusal:
        rows(workbook(lambda sheet: None))
    assert refusal.value.code == "empty"
    with pytest.raises(TableRefused) as refusal:
        rows(workbook(lambda sheet: sheet.write_row("A1", ["张三", "李四"])))
    assert refusal.value.code == "no_header"


def test_a_row_that_was_refused_and_left_empty_is_said_to_be_so(workbook):
    def fill(sheet):
        sheet.write_row("A1", ["姓名", "手机", "# 原因"])
        sheet.write_row("A2", ["", "", "没有姓名"])
        sheet.write_row("A3", ["张三", "'0513", ""])

    broken, row = rows(workbook(fill))
    assert isinstance(broken, BrokenRow)
    assert broken.fault is Fault.UNMENDED
    assert row.values == {"name": "张三", "phone": "0513"}
