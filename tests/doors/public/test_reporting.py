import uuid

import pytest

from tests.doors.public.phone import EAST_1, WORDS, field, picture, said, secret_in
from tests.erjia import BACKEND
from wangge.apps.cases.models import Case, Reporter
from wangge.apps.intake.models import RawReport
from wangge.apps.ledger.models import Entry


def test_a_report_becomes_a_case_with_a_link_of_its_own(phone, erjia):
    response = phone.report(**EAST_1, place="余西菜场东侧", phone="138 1234 2046", name="王小明", wants_call="1")
    case = Case.objects.get()
    assert response.headers["Location"] == f"/c/{secret_in(response)}/sent"
    assert (case.text, case.channel, case.state) == (WORDS, "web", "reported")
    assert (case.category.code, case.guessed, case.grid) == ("road", True, erjia.area["320612102224001"])
    reporter = Reporter.objects.get()
    assert (reporter.opened("phone"), reporter.opened("name"), reporter.wants_call) == (
        "+8613812342046",
        "王小明",
        True,
    )
    assert RawReport.objects.get().source == "web"


def test_a_category_and_a_kind_that_were_chosen_stand(phone):
    phone.report(category="lamp", kind="suggestion", about="某单位")
    case = Case.objects.get()
    assert (case.category.code, case.guessed, case.kind, case.about) == ("lamp", False, "suggestion", "某单位")


def test_no_cookie_is_needed_and_none_is_set(phone):
    page = phone.get("/report")
    sent = phone.report(**EAST_1)
    following = phone.get(sent.headers["Location"])
    assert [dict(response.cookies) for response in (page, sent, following)] == [{}, {}, {}]


def test_the_language_is_switched_from_a_page_that_sends_no_referrer(phone, erjia):
    page = f"/c/{erjia.report().secret}"
    answer = phone.post("/language", {"language": "zh-hans", "next": page}, headers={"Origin": "null"})
    assert (answer.status_code, answer.headers["Location"]) == (302, page)
    assert answer.cookies["django_language"].value == "zh-hans"


def test_a_form_on_another_site_sends_nothing(phone):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        assert phone.post("/report", {"text": WORDS}, headers=headers).status_code == 403
    assert not Case.objects.exists()
    # A page that sends no referrer has forms without an origin: those are ours.
    assert phone.post("/report", {"text": WORDS}, headers={"Origin": "null"}).status_code == 303


@pytest.mark.parametrize("place", [EAST_1, {}])
def test_a_double_click_makes_one_case(phone, place):
    form = str(uuid.uuid4())
    first, second = phone.report(command_id=form, **place), phone.report(command_id=form, **place)
    assert secret_in(first) == secret_in(second)
    assert Case.objects.count() == RawReport.objects.count() == 1


def test_going_back_and_sending_the_same_again_makes_one_case_with_photos_too(phone):
    form = str(uuid.uuid4())
    first = phone.report(command_id=form, photos=[picture()], **EAST_1)
    assert secret_in(first) == secret_in(phone.report(command_id=form, photos=[picture()], **EAST_1))
    assert Case.objects.get().photos.count() == 1


def test_the_form_is_sent_to_another_address_than_its_own_so_that_going_back_brings_it_again(phone):
    page = phone.get("/report")
    assert '<form method="post" action="/report/send"' in page.content.decode()
    assert "no-store" not in page.headers["Cache-Control"]
    assert secret_in(phone.post("/report/send", {"text": WORDS}))


def test_going_back_and_sending_something_else_asks_first_and_points_to_the_first(phone):
    form = str(uuid.uuid4())
    first = phone.report(command_id=form)
    second = phone.report("路灯也不亮", command_id=form)
    assert second.status_code == 409
    assert "路灯也不亮" in said(second)
    assert f'href="/c/{secret_in(first)}"' in second.content.decode()
    assert field(second, "command_id") != form
    assert secret_in(phone.report("路灯也不亮", command_id=field(second, "command_id"))) != secret_in(first)
    assert Case.objects.count() == 2


def test_a_neighbours_matter_is_offered_without_a_word_of_the_neighbour(phone, erjia):
    made = erjia.report(text="菜场路面塌了一个大坑，我是老李家隔壁", name="老李")
    response = phone.report(**EAST_1, photos=[picture()])
    assert response.status_code == 200
    page = said(response)
    assert "路面破损, 10 m from here, with command centre" in page
    assert "老李" not in page
    assert "Follow together" in page
    assert Case.objects.count() == 1
    again = {"command_id": field(response, "command_id"), "text": WORDS, **EAST_1, "kept": field(response, "kept")}
    followed = phone.post("/report", {**again, "twin": str(made.case.uid)})
    case = Case.objects.exclude(pk=made.case.pk).get()
    assert secret_in(followed)
    assert (case.same_as_id, case.photos.count()) == (made.case.pk, 1)


def test_mine_is_something_else_sends_it_as_its_own(phone, erjia):
    erjia.report()
    assert secret_in(phone.report(**EAST_1, twin="none"))
    assert Case.objects.filter(same_as=None).count() == 2


def test_a_twin_that_was_never_offered_cannot_be_followed(phone, erjia):
    far = erjia.report(latitude=32.015, longitude=121.035)
    assert secret_in(phone.report(**EAST_1, twin=str(far.case.uid)))
    assert not Case.objects.exclude(same_as=None).exists()


def test_a_sensitive_matter_nearby_is_not_told(phone, erjia):
    other = erjia.report(text=WORDS)
    Case.objects.filter(pk=other.case.pk).update(category=erjia.category["conduct"])
    assert secret_in(phone.report(**EAST_1))


def test_danger_is_sent_at_once_and_shows_whom_to_call(phone, erjia):
    erjia.report(text="家里有煤气味，软管漏气")
    response = phone.report("家里有煤气味，软管漏气", **EAST_1)
    page = phone.get(f"/c/{secret_in(response)}/sent").content.decode()
    assert [f'href="tel:{number}"' in page for number in (119, 110, 120)] == [True] * 3
    assert page.index("tel:119") < page.index("EJ2611")
    assert Case.objects.filter(danger=True).count() == 2


def test_danger_in_a_form_that_comes_back_shows_whom_to_call_first(phone):
    page = phone.report("有人溺水", phone="12").content.decode()
    assert 'id="danger" role="alert">' in page
    assert page.index("tel:119") < page.index("error-summary")


def test_the_gas_companys_number_stands_beside_the_others_where_the_town_has_set_it(phone, settings):
    settings.GAS_PHONE = "0513-0000 0000"
    assert 'href="tel:051300000000"' in phone.get("/report").content.decode()


def test_the_page_before_writing_holds_the_numbers_for_the_script_to_show(phone):
    page = phone.get("/report").content.decode()
    assert 'id="danger" role="alert" hidden>' in page
    assert "煤气味" in page
    assert "119, 110, 120" in said(phone.get("/report"))


def test_reading_pages_writes_nothing(phone, erjia):
    made = erjia.at("closed")
    entries = Entry.objects.count()
    for path in ("", "/sent", "/qr.svg", "/rate", "/reopen", "/withdraw"):
        assert phone.get(f"/c/{made.secret}{path}").status_code in {200, 302}
    for path in ("/", "/report", "/find", f"/find?number={made.case.number}"):
        assert phone.get(path).status_code == 200
    assert Entry.objects.count() == entries


def test_staff_who_are_signed_in_report_as_residents_here(client, erjia):
    client.force_login(erjia.person["operator"], backend=BACKEND)
    client.post("/report", {"text": WORDS})
    assert Case.objects.get().reporter_person_id is None
    assert Entry.objects.get(action="report").actor_id is None


def test_a_point_is_drawn_without_anything_else_of_the_form_and_nothing_is_reported(erjia, client):
    answer = client.post(
        "/report", {"said": "show", "lat": "32.01", "lng": "121.025", "accuracy": "12", "datum": "WGS84"}
    )
    assert answer.status_code == 200
    where = answer.content.decode().partition("data-where>")[2].partition("</div>")[0]
    assert "<svg" in where
    assert "余西村" in where
    assert not Case.objects.exists()
