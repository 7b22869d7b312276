"""Lists of people: what is said of each row, what is written, and that it is written once."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.apps.intake.said import verdicts, why
from tests.erjia import EAST, TOWN
from wangge.apps.accounts.models import Person
from wangge.apps.areas.actions import rename_area
from wangge.apps.intake.actions import (
    ListChanged,
    carry_out,
    forget_old_uploads,
    start_upload,
)
from wangge.apps.intake.models import Upload
from wangge.apps.intake.queries import outcomes_of, refused_of, roots_of, upload_of
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import chain_faults
from wangge.apps.posts.actions import end_post
from wangge.apps.posts.models import Post
from wangge.apps.posts.workflow import Role

PEOPLE = """姓名,手机,角色,村居,网格,部门,任职起,任职止
张三,13900000001,网格员,余西村,第1网格,,2026-03-01,
李 四,139 0000 0002,专职网格员,,余西村第2网格,,2026年3月,2026.12.31
王五,86-13900000003,经办人,,,建设办,20260301,长期
赵六,13900000004,兼职网格员,余西,2,,46082,
"""


def test_people_are_made_with_their_posts_as_offices_write_them(erjia, send):
    upload = send("people", PEOPLE)
    assert [verdict for _line, verdict in verdicts(upload)] == ["new"] * 4
    made = {post.person.name: post for post in Post.objects.filter(person__username__startswith="139")}
    assert set(made) == {"张三", "李四", "王五", "赵六"}
    assert made["张三"].area.code == EAST + "001"
    assert (made["李四"].starts_on, made["李四"].ends_on) == (date(2026, 3, 1), date(2026, 12, 31))
    assert made["王五"].department == erjia.department["construction"]
    assert made["赵六"].part_time
    assert made["赵六"].starts_on == date(2026, 3, 1)
    assert not Person.objects.get(username="13900000001").has_usable_password()
    assert list(chain_faults(Post.objects.all())) == []
    assert list(chain_faults(Person.objects.all())) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_the_same_list_again_has_nothing_to_do(send, encoding):
    send("people", PEOPLE.encode(encoding))
    before = Entry.objects.count()
    again = send("people", PEOPLE.encode(encoding))
    assert {verdict for _line, verdict in verdicts(again)} == {"same"}
    # That the list was sent is known; nothing else was written.
    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",13900000009,网格员,余西村,1,,,", "name"),
        ("钱七,,网格员,余西村,1,,,", "telephone"),
        ("钱七,139,网格员,余西村,1,,,", "service"),
        ("钱七,13900000009,大王,余西村,1,,,", "no role"),
        ("钱七,13900000009,网格员,余西村,,,,", "something else"),
        ("钱七,13900000009,网格员,,天边村,,,", "There is no"),
        ("钱七,13900000009,网格员,,第1网格,,,", "There is no"),
        ("钱七,13900000009,经办人,,,天文台,,", "no department"),
        ("钱七,13900000009,网格员,余西村,1,,昨天,", "not a day"),
        ("钱七,13900000009,网格员,余西村,1,,2026-05-01,2026-04-01", "before the first"),
        ("钱七,13800000013,网格员,余西村,1,,,", "another name"),
        ("钱七,13900000009,县中心值班员,,,,,", "area is missing"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_why(send, row, words):
    upload = send("people", PEOPLE.splitlines()[0] + "\n" + row + "\n")
    assert verdicts(upload) == [(2, "refused")]
    assert words in why(upload, 2)
    assert not Person.objects.filter(name="钱七").exists()


def test_refused_rows_come_back_in_the_same_layout_with_why_and_can_be_mended(send):
    upload = send("people", PEOPLE + "钱七,13900000009,大王,余西村,1,,,\n")
    text = refused_of(upload).decode("utf-8-sig")
    assert text.splitlines()[0].startswith("姓名,手机,角色,村居,网格,部门,任职起,任职止,#")
    assert "大王" in text.splitlines()[1]
    mended = send("people", text.replace("大王", "网格员", 1))
    assert [verdict for _line, verdict in verdicts(mended)] == ["new"]
    assert Post.objects.filter(person__name="钱七", area__code=EAST + "001").exists()


def test_rows_that_say_the_same_twice_count_once_and_contradictions_are_refused(send):
    head, first = PEOPLE.splitlines()[:2]
    upload = send("people", "\n".join([head, first, first, first.replace("张三", "张四"), first + "2026-12-31"]))
    assert [verdict for _line, verdict in verdicts(upload)] == ["new", "same", "refused", "refused"]
    assert "2" in why(upload, 3)


def test_a_last_day_ends_a_post_and_a_row_without_one_leaves_it_ended(erjia, send):
    send("people", PEOPLE)
    ended = send("people", PEOPLE.replace("2026-03-01,\n", "2026-03-01,2026-11-30\n"))
    assert verdicts(ended)[0] == (2, "changed")
    assert Post.objects.get(person__name="张三").ends_on == date(2026, 11, 30)
    assert verdicts(send("people", PEOPLE))[0] == (2, "same")
    post = Post.objects.get(person__name="赵六")
    end_post(post, actor=SYSTEM, ends_on=date(2026, 6, 30))
    again = send("people", "姓名,手机,角色,网格\n赵六,13900000004,网格员,余西村第2网格\n")
    assert "2026-06-30" in why(again, 2)


def test_cells_that_were_merged_mean_what_stands_above_when_asked_for(send):
    rows = "姓名,手机,角色,网格\n张三,13900000001,网格员,余西村第1网格\n李四,13900000002,,\n"
    assert verdicts(send("people", rows, then=False)) == [(2, "new"), (3, "refused")]
    assert verdicts(send("people", rows, fill=True)) == [(2, "new"), (3, "new")]


def test_a_messy_workbook_is_read(send):
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range("A1:E1", "余西村网格员花名册")
        sheet.write_row("A2", ["序号", "姓名", "联系电话", "岗位", "所在网格"])
        sheet.write_row("A3", [1, "张三", 13900000001, "网格员"])
        sheet.merge_range("E3:E4", "余西村第1网格")
        sheet.write_row("A4", [2, "李四", "139-0000-0002", "网格长"])
    assert [verdict for _line, verdict in verdicts(send("people", book.getvalue()))] == ["new", "new"]


def test_confirming_twice_does_it_once(erjia, send):
    upload = send("people", PEOPLE, then=False)
    actor = erjia.stands["administrator"].actor
    assert start_upload(upload, actor=actor)
    assert not start_upload(upload, actor=actor)
    assert not start_upload(upload, actor=erjia.stands["operator"].actor)


def test_what_somebody_changed_meanwhile_has_to_be_looked_over_again(erjia, send):
    upload = send("people", PEOPLE, then=False)
    rename_area(erjia.area[EAST + "001"], actor=SYSTEM, name="桥东网格")
    actor = erjia.stands["administrator"].actor
    assert start_upload(upload, actor=actor)
    with pytest.raises(ListChanged):
        carry_out(upload, actor=actor, tell=lambda done, total: None)
    upload.refresh_from_db()
    assert upload.state == "held"
    assert "桥东网格" in outcomes_of(upload)[0].what
    assert not Person.objects.filter(name="张三").exists()


def test_a_list_is_its_owners_alone_and_gone_after_a_day(erjia, send):
    upload = send("people", PEOPLE, then=False)
    assert upload_of(erjia.stands["administrator"], upload.uid) == upload
    assert upload_of(erjia.stands["operator"], upload.uid) is None
    assert "张三".encode() not in bytes(Upload.objects.get().sealed_outcomes)
    erjia.clock.move(hours=25)
    assert upload_of(erjia.stands["administrator"], upload.uid) is None
    assert forget_old_uploads() == 1


def test_an_administrator_looks_after_their_own_town(erjia):
    assert [place.code for place in roots_of(erjia.stands["administrator"])] == [TOWN]
    assert roots_of(erjia.stands["operator"]) == []


def test_what_is_written_is_all_or_nothing(erjia, send, monkeypatch):
    upload = send("people", PEOPLE, then=False)
    actor = erjia.stands["administrator"].actor
    monkeypatch.setattr("wangge.apps.intake.actions.lists.writing.create_posts", _breaks)
    start_upload(upload, actor=actor)
    with pytest.raises(RuntimeError):
        carry_out(upload, actor=actor, tell=lambda done, total: None)
    assert not Person.objects.filter(name="张三").exists()
    upload.refresh_from_db()
    assert upload.state == "held"


def _breaks(posts, *, actor):
    raise RuntimeError(list(posts))


def test_the_data_of_words_names_every_role():
    words = json.loads((Path("src/wangge/apps/intake/data/lists.json")).read_text("utf-8"))
    assert set(words["roles"]) == {role.value for role in Role}
