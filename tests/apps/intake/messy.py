"""A roster of 600 grid workers as a town office keeps it: grown over years, in two forms that say the same.

`workbook` has a title, a heading over two lines and merged cells; `text` is the same sheet saved as CSV in GBK, where
merged cells are empty below the first. `expected` says what an administrator should be told, by line of the file.
"""

import csv
import io
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import xlsxwriter

HEAD = ("序号", "姓名", "性别", "联系电话", "岗位", "村居", "网格", "任职起", "任职止", "备注")
GROUPS = ("序号", "基本信息", "", "", "任职信息", "", "", "", "", "备注")
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超霞平刚桂兰"
VILLAGES = {"余西村": 2, "宝云山村": 2}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass
class Roster:
    """`rows` are the cells of each line after the heading, merged ones empty but in the first; None is a blank line."""

    rows: list = field(default_factory=list)
    expected: dict = field(default_factory=dict)
    merges: list = field(default_factory=list)
    first_line: int = 5

    @property
    def line(self):
        return self.first_line + len(self.rows)

    def add(self, row, verdict=None, words=""):
        if verdict:
            self.expected[self.line] = (verdict, words)
        self.rows.append(row)


def roster(number=600, seed=20261124):
    chance, made = random.Random(seed), Roster()
    grids = [(village, grid) for village, most in VILLAGES.items() for grid in range(1, most + 1)]
    each = number // len(grids)
    count = 0
    for village, grid in grids:
        top = made.line
        for at in range(each):
            count += 1
            made.add(_worker(chance, count, village if at == 0 else "", f"第{grid}网格" if at == 0 else ""), "new")
        made.merges += [(top, made.line - 1, 5, village), (top, made.line - 1, 6, f"第{grid}网格")]
        made.add(None)
    _mistakes(made)
    made.add(["注：以上人员名单由各村居上报，联系电话以最新为准。", *[""] * 9], "refused", "name")
    return made


def _worker(chance, number, village, grid):
    name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
    if len(name) == 2 and chance.random() < 0.5:
        name = f"{name[0]}  {name[1]}"
    phone = 13_700_000_000 + number
    begun = date(2019, 1, 1) + timedelta(days=chance.randrange(2500))
    role = chance.choices(("网格员", "专职网格员", "兼职网格员", " 网格长 "), (60, 20, 15, 5))[0]
    return [
        number,
        name,
        chance.choice("男女"),
        _phone(chance, phone),
        role,
        village,
        grid,
        _day(chance, begun),
        "",
        "",
    ]


def _phone(chance, phone):
    text = str(phone)
    ways = (phone, text, f"{text[:3]} {text[3:7]} {text[7:]}", f"{text[:3]}-{text[3:7]}-{text[7:]}", f"+86 {text}")
    return chance.choice((*ways, text.translate(WIDE), f" {text} "))


def _day(chance, day):
    ways = (day.isoformat(), f"{day.year}.{day.month}.{day.day}", f"{day.year}年{day.month}月{day.day}日")
    return chance.choice((day, *ways, day.strftime("%Y%m%d")))


def _mistakes(made):
    """At the end, as they are added by hand: each says where it belongs itself."""
    first, second = made.rows[0], made.rows[1]
    village, grid = first[5], first[6]
    again = [601, *first[1:5], village, grid, *first[7:]]
    made.add(again, "same", str(made.first_line))
    other = [602, first[1], "男", first[3], "兼职网格员", village, "第2网格", "2026-01-05", "", "兼两个网格"]
    made.add(other, "new")
    made.add(
        [603, "欧阳不同", "男", second[3], "网格员", village, grid, "2024-01-01", "", ""], "refused", "another name"
    )
    made.add(
        [604, "钱小样", "女", 13_700_009_001, "网格员", "余西春", "第1网格", "2024-01-01", "", ""], "refused", "余西春"
    )
    made.add(
        [605, "孙旧名", "男", 13_700_009_002, "网格员", "余西老村", "第1网格", "2024-01-01", "", "撤并前的村名"], "new"
    )
    made.add(
        [606, "李期满", "女", 13_700_009_003, "网格员", village, grid, "2020-01-01", "2023-12-31", "已离岗"], "new"
    )
    made.add([607, "周职务", "男", 13_700_009_004, "大队长", village, grid, "2024-01-01", "", ""], "refused", "大队长")
    made.add([608, "吴无话", "女", "", "网格员", village, grid, "2024-01-01", "", "无手机"], "refused", "telephone")
    made.add([609, "郑日子", "男", 13_700_009_005, "网格员", village, grid, "去年春天", "", ""], "refused", "去年春天")
    made.add([610, "王短号", "男", 12_345, "网格员", village, grid, "2024-01-01", "", ""], "refused", "service")
    made.add(["小计", "", "", "", "", village, grid, "", "", "610 人"], "refused", "name")


def workbook(made):
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as file:
        sheet, days = file.add_worksheet("花名册"), file.add_format({"num_format": "yyyy/m/d"})
        sheet.merge_range("A1:J1", "二甲镇网格员花名册（2026年）")
        sheet.merge_range("A2:J2", "填报单位：综合治理办公室    填报日期：2026.11.20")
        sheet.merge_range("B3:D3", GROUPS[1])
        sheet.merge_range("E3:I3", GROUPS[4])
        sheet.merge_range("A3:A4", HEAD[0])
        sheet.merge_range("J3:J4", HEAD[9])
        for place, name in enumerate(HEAD[1:9], start=1):
            sheet.write_string(3, place, name)
        for top, bottom, place, words in made.merges:
            sheet.merge_range(top - 1, place, bottom - 1, place, words)
        merged = {(line, place) for top, bottom, place, _words in made.merges for line in range(top, bottom + 1)}
        for line, row in enumerate(made.rows, start=made.first_line):
            for place, value in enumerate(row or ()):
                if (line, place) in merged or value == "":
                    continue
                if isinstance(value, date):
                    sheet.write_datetime(line - 1, place, value, days)
                else:
                    sheet.write(line - 1, place, value)
    return book.getvalue()


def text(made, encoding="gbk"):
    out = io.StringIO()
    paper = csv.writer(out)
    paper.writerow(["二甲镇网格员花名册（2026年）", *[""] * 9])
    paper.writerow(["填报单位：综合治理办公室    填报日期：2026.11.20", *[""] * 9])
    paper.writerow(GROUPS)
    paper.writerow(["", *HEAD[1:9], ""])
    for row in made.rows:
        paper.writerow([_written(value) for value in row or [""] * 10])
    return out.getvalue().encode(encoding)


def _written(value):
    return f"{value.year}/{value.month}/{value.day}" if isinstance(value, date) else value
