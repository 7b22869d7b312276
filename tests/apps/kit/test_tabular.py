import csv
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from wangge.apps.kit.tabular import (
    BrokenRow,
    Column,
    Fault,
    RefusedRow,
    Row,
    TableRefused,
    count_rows,
    read_rows,
    write_refused,
)

COLUMNS = (
    Column("number", ("编号",), required=True),
    Column("words", ("内容", "诉求内容")),
    Column("place", ("地址",)),
)
HEADER = "编号,内容,地址\n"


@pytest.fixture
def table(tmp_path):
    def write(content, encoding="utf-8") -> Path:
        path = tmp_path / "table"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


def rows(path):
    return list(read_rows(path, COLUMNS))


def values(path):
    return [row.values for row in rows(path)]


def faults(path):
    return [(row.line, row.fault) for row in rows(path) if isinstance(row, BrokenRow)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_table_is_read_in_any_usual_encoding_delimiter_and_line_end(table, encoding, delimiter, newline):
    lines = [["编号", "内容", "地址"], ["1", "路灯坏了", "东社镇"], ["2", "井盖丢失", "五马路"]]
    path = table(newline.join(delimiter.join(line) for line in lines) + newline, encoding)
    assert rows(path) == [
        Row(2, {"number": "1", "words": "路灯坏了", "place": "东社镇"}),
        Row(3, {"number": "2", "words": "井盖丢失", "place": "五马路"}),
    ]
    assert count_rows(path) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_a_table_of_5_mb_is_read_in_its_encoding_across_every_chunk(table, encoding):
    count = 40_000
    path = table(
        HEADER + "".join(f"{n},{'村口路灯坏了' * 5 + 'x' * (n % 7)},五马路村\n" for n in range(count)), encoding
    )
    assert path.stat().st_size > 2_900_000
    assert count_rows(path) == count
    seen = 0
    for seen, row in enumerate(read_rows(path, COLUMNS), start=1):  # noqa: B007 - counted
        assert row.values["place"] == "五马路村"
    assert seen == count


@pytest.mark.parametrize("word", ["联通", "一", "镇", "烫", "路灯"])
def test_a_table_of_one_word_is_read_in_gbk(table, word):
    assert values(table(f"number,words\n1,{word}\n", "gbk"))[0]["words"] == word


def test_gbk_that_happens_to_be_valid_utf8_is_read_as_gbk(table):
    chance = bytes([0xC4, 0xAB, 0xD2, 0xB2])
    assert chance.decode()
    assert values(table(b"number,words\n1," + chance + b"\n"))[0]["words"] == chance.decode("gbk")


def test_other_alphabets_in_utf8_stay(table):
    assert values(table("number,words\n1,Café Müller naïve\n"))[0]["words"] == "Café Müller naïve"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_undecodable_row_is_broken_and_the_others_are_read(table, encoding):
    good = [f"{n},路灯坏了,五马路\n".encode(encoding) for n in range(5)]
    path = table(HEADER.encode(encoding) + b"".join(good[:3]) + b"x,\xff\xfe,\x81\x20y\n" + b"".join(good[3:]))
    assert faults(path) == [(5, Fault.UNDECODABLE)]
    assert [row.values["number"] for row in rows(path) if isinstance(row, Row)] == ["0", "1", "2", "3", "4"]
    broken = next(row for row in rows(path) if isinstance(row, BrokenRow))
    assert broken.raw.startswith("x,\\xff")
    assert "编码" in broken.reason


def test_quoted_newlines_delimiters_and_quotes_are_part_of_a_field(table):
    path = table(HEADER + '1,"一行\n二行, ""引号""\n",甲\n2,管道6" 破裂,乙\n3,丙,"丁"\n')
    assert [(row.line, row.values["words"]) for row in rows(path)] == [
        (2, '一行\n二行, "引号"\n'),
        (5, '管道6" 破裂'),
        (6, "丙"),
    ]


def test_a_quote_that_is_never_closed_breaks_its_own_line_only(table):
    path = table(HEADER + '1,"没有结束,甲\n' + "".join(f"{n},路灯,乙\n" for n in range(2, 5000)))
    result = rows(path)
    assert faults(path) == [(2, Fault.OPEN_QUOTE)]
    assert len(result) == 4999
    assert result[-1].line == 5000


def test_rows_of_other_length_are_broken_and_blank_ones_passed_over(table):
    path = table(HEADER + "1,a\n\n,,\n2,b,c,d\n3,e,f\n \n")
    assert faults(path) == [(2, Fault.FIELD_COUNT), (5, Fault.FIELD_COUNT)]
    assert [row.values["number"] for row in rows(path) if isinstance(row, Row)] == ["3"]


def test_zero_bytes_and_endless_fields_and_lines_are_broken_rows(table):
    path = table(HEADER + "1,a\0b,c\n2," + "x" * 1_100_000 + ",c\n3," + "y" * 9_000_000 + ",c\n4,fine,c\n")
    assert faults(path) == [(2, Fault.ZERO_BYTE), (3, Fault.TOO_LONG), (4, Fault.TOO_LONG)]
    assert rows(path)[-1] == Row(5, {"number": "4", "words": "fine", "place": "c"})


def test_a_field_of_a_megabyte_is_read(table):
    assert len(values(table(HEADER + "1," + "x" * 1_000_000 + ",c\n"))[0]["words"]) == 1_000_000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("1,路灯,甲\n2,井盖,乙\n", "no_header"),
        ("内容,地址\na,b\n", "missing_columns"),
        ("编号,number,内容\n1,2,3\n", "double_columns"),
        ('{"foo": 1}\n', "no_header"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no_header"),
    ],
)
def test_without_a_recognisable_header_the_table_is_refused_at_once(table, content, code):
    with pytest.raises(TableRefused) as caught:
        read_rows(table(content), COLUMNS)
    assert caught.value.code == code
    if code == "no_header":
        assert "编号, 内容, 地址" in caught.value.message


def test_a_header_is_recognised_in_other_spelling_and_order_and_unknown_columns_are_named(table):
    with read_rows(table("备注;诉求 内容;ＮＵＭＢＥＲ;;# reason\n好;路灯;7;;x\n"), COLUMNS) as read:
        assert read.unknown == ("备注",)
        assert list(read) == [Row(2, {"words": "路灯", "number": "7"}, {"备注": "好"})]


def test_jsonl_is_read_as_text_and_its_broken_lines_are_named(table):
    lines = [
        '{"number": 12345678901234567890, "words": "路灯", "place": null}',
        '{"编号": 1.50, "地址": {"a": [1]}, "extra": true}',
        '{"number": "3"',
        "[1]",
        '{"number": "\\ud800"}',
        '{"number": NaN}',
        '{"words": "no number"}',
        "[" * 100_000,
        "",
    ]
    path = table("\n".join(lines))
    with read_rows(path, COLUMNS) as read:
        result = list(read)
        assert read.unknown == ("extra",)
    assert result[0] == Row(1, {"number": "12345678901234567890", "words": "路灯", "place": ""})
    assert result[1] == Row(2, {"number": "1.50", "place": '{"a": ["1"]}'}, {"extra": "true"})
    faults = [row.fault for row in result[2:]]
    assert faults == [Fault.NOT_JSON] * 4 + [Fault.MISSING, Fault.NOT_JSON]
    assert count_rows(path) == len(lines) - 1


TOUCHY = [
    "=1+1",
    "+86",
    "-1",
    "@x",
    "'=1",
    "''-",
    "'",
    "007",
    "320612199001011234",
    "3-12",
    "＝1",
    "\t=",
    "a=1",
    "12345",
    "",
]


def test_refused_rows_come_back_as_they_were_and_spreadsheets_find_no_formula(table, tmp_path):
    given_rows = [
        Row(n, {"number": str(n), "words": word, "place": "x"}, {"备注": word}) for n, word in enumerate(TOUCHY, 2)
    ]
    path = tmp_path / "refused.csv"
    columns = ["number", "words", "place", "备注"]
    assert write_refused(path, columns, (RefusedRow(row, "=not so") for row in given_rows)) == len(TOUCHY)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r＝")]
    assert [row.values for row in rows(path)] == [row.values for row in given_rows]
    assert [row.extra for row in rows(path)] == [row.extra for row in given_rows]
    assert path.stat().st_mode & 0o077 == 0


def test_a_broken_row_sent_back_unmended_is_not_lost(table, tmp_path):
    path = tmp_path / "refused.csv"
    broken = BrokenRow(7, "1,2,3,\0=4", Fault.FIELD_COUNT)
    write_refused(path, ["number", "words", "place"], [RefusedRow(broken, broken.reason)])
    assert faults(path) == [(2, Fault.UNMENDED)]
    assert "1,2,3,=4" in path.read_text("utf-8-sig")


def test_an_apostrophe_in_a_table_of_somebody_else_stays(table):
    assert values(table(HEADER + "'007,'=1,x\n"))[0] == {"number": "'007", "words": "'=1", "place": "x"}


def test_a_failure_while_writing_leaves_the_old_file_alone(tmp_path):
    path = tmp_path / "refused.csv"
    path.write_text("old")

    def failing():
        yield RefusedRow(Row(2, {"number": "1"}), "x")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_refused(path, ["number"], failing())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(["", HEADER, '{"number": 1}\n']), st.binary(max_size=300))
def test_any_bytes_give_rows_or_a_refusal(table, start, rest):
    path = table(start.encode() + rest)
    assert count_rows(path) >= 0
    with suppress(TableRefused):
        result = rows(path)
        json.dumps([row.values if isinstance(row, Row) else row.raw for row in result], ensure_ascii=False).encode()


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=6), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_a_csv_writer_writes_is_read_back(tmp_path, pairs, encoding):
    path = tmp_path / "written.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([("编号", "内容", "地址"), *(("n", *pair) for pair in pairs)])
    assert [(row.values["words"], row.values["place"]) for row in rows(path)] == pairs
