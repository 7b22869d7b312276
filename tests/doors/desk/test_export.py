"""A list as Excel: the same rows and columns, nothing that a spreadsheet would carry out, and written down."""

import io
import zipfile

from python_calamine import CalamineWorkbook

from tests.doors.desk.at_desk import browser
from tests.doors.desk.test_queues import numbers, page
from wangge.apps.kit.tabular import streamed_workbook
from wangge.apps.ledger.models import Look


def exported(client, view="town", **fields):
    answer = client.post(f"/desk/queue/{view}/export", fields)
    assert answer.status_code == 200
    return table(b"".join(answer.streaming_content))


def table(content):
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_a_list_is_exported_with_its_filters_order_and_columns(erjia):
    erjia.report("路灯不亮")
    road = [erjia.at("handling", name="王小明", phone="+8613812342046").case for _each in range(2)]
    client = browser(erjia, "operator")
    query = "category=road&sort=-number"
    rows = exported(client, query=query)
    assert [row[1] for row in rows[1:]] == numbers(page(client, "town", f"?{query}"))
    assert [row[1] for row in rows[1:]] == sorted((case.number for case in road), reverse=True)
    assert rows[0] == ["Limit", "Number", "Case", "Grid", "Category", "Progress", "With", "Marks"]
    assert rows[1][3:7] == ["余西村 1", "路面破损", "being handled", "handler某"]
    assert "王小明" not in str(rows)
    assert "2046" not in str(rows)
    client.post("/desk/views/columns", {"view": "town", "column": ["channel"]})
    assert exported(client, query=query)[0] == ["Limit", "Number", "Case", "Channel", "Marks"]


def test_only_the_ticked_rows_are_exported(erjia):
    found = [erjia.report("路灯不亮").case for _each in range(3)]
    rows = exported(browser(erjia, "operator"), case=[found[2].number, found[0].number])
    assert [row[1] for row in rows[1:]] == [found[2].number, found[0].number]


def test_nobody_exports_what_they_do_not_see(erjia):
    case = erjia.at("handling").case
    assert browser(erjia, "farmer").post("/desk/queue/town/export").status_code == 404
    assert len(exported(browser(erjia, "farmer"), "department", case=[case.number])) == 1
    assert len(exported(browser(erjia, "secretary_west"), "village")) == 1


def test_what_looks_like_a_formula_stays_words(erjia):
    for text in ("=1+1路面", "+86路面", "-路面", "@路面", "＝路面", " =路面"):
        erjia.report(text)
    titles = [row[2] for row in exported(browser(erjia, "operator"))[1:]]
    assert len(titles) == 6
    assert all(title.startswith("'") for title in titles)


def test_an_export_is_written_into_the_book_of_looks(erjia):
    erjia.at("handling")
    exported(browser(erjia, "operator"), query="category=road")
    look = Look.objects.get()
    assert (look.actor_id, look.what) == (erjia.person["operator"].pk, "list")
    assert look.reason == "town 1 category=road"
    auditor = browser(erjia, "auditor").get("/desk/audit/looks")
    assert "an export of a list of cases" in auditor.content.decode()


def test_every_list_can_be_exported(erjia):
    erjia.at("closed")
    erjia.at("transferred")
    erjia.at("shelved")
    erjia.at("to_call")
    for view, count in (("ended", 1), ("receipts", 1), ("shelved", 1), ("calls", 1), ("mine", 0), ("centre", 1)):
        assert len(exported(browser(erjia, "operator"), view)) == 1 + count, view


def test_one_cut_off_half_way_leaves_nothing_and_asks_for_no_more(erjia):
    asked = []

    def rows():
        for number in range(100_000):
            asked.append(number)
            yield [f"{number} 余西菜场东侧路面塌了个坑" * 3, "x" * number.__hash__().bit_length()]

    pieces = streamed_workbook(["a", "b"], rows(), sheet="[x]:*")
    next(pieces)
    pieces.close()
    assert 0 < len(asked) < 50_000


def test_any_text_makes_a_workbook_that_opens():
    values = ["\0\x07<&>\"'", "字\ud800字", "\ufffe", "]]>", " 空 ", "a\nb", "x" * 40_000, ""]
    rows = table(b"".join(streamed_workbook([f"c{n}" for n in range(len(values))], [values], sheet="页/名" * 20)))
    assert rows[1][0] == "<&>\"'"
    assert rows[1][1] == "字字"
    assert len(rows[1][6]) == 32_000
