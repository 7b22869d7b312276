"""The desk says where the rules would send what was put right; letters are read after the case has moved on."""

from tests.doors.desk.at_desk import browser, do, page, sent, text_of
from wangge.apps.cases import actions as cases


def test_the_new_route_is_offered_and_nothing_is_moved(erjia):
    case = erjia.at("handling").case
    client = browser(erjia, "handler")
    fields = {"category": "ditch", "grid": str(case.grid_id), "place": case.place, "words": "是水渠"}
    client.post(do(case, "correct"), sent(case, **fields))
    words = text_of(client.get(page(case)))
    assert "By the rules it would go to 农业农村办公室 now" in words
    assert "category “农田水利”, was “路面破损”" in words
    case.refresh_from_db()
    assert case.department.code == "construction"


def test_letters_are_read_after_the_receipt_and_after_a_refusal(erjia):
    case = erjia.at("transferred").case
    first = case.strands.get(kind="chase").number
    case = erjia.take(case, cases.Receipt(taken=False, words="不归我们管"), "operator")
    client = browser(erjia, "operator")
    assert first in text_of(client.get(page(case)))
    letter = text_of(client.get(f"/desk/case/{case.number}/letter?no={first}"))
    assert "县公路站:" in letter
    assert "请修复县道路面" in letter
    assert "3 Dec 2026" in letter
    assert client.get(f"/desk/case/{case.number}/letter.docx?no={first}").status_code == 200
    assert client.get(f"/desk/case/{case.number}/letter?no=other").status_code == 404
    assert browser(erjia, "secretary").get(f"/desk/case/{case.number}/letter").status_code == 403
