import uuid

import pytest

from tests.doors.public.phone import EAST_1, WORDS, errors_of, field, picture, said, secret_in
from wangge.apps.cases.models import Case
from wangge.apps.kit.geometry import to_wgs84
from wangge.doors.porch.privacy import Flood
from wangge.doors.public.views import guards


def assert_kept(response, *, status=422):
    """Nothing was made, and what was typed stands in the form."""
    assert response.status_code == status
    assert WORDS in response.content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize("nothing", ["", "   \n ", "\u202e\u200b\u200f", "\x00\x01\x02"])
def test_nothing_written_is_asked_for(phone, nothing):
    response = phone.report(nothing, place="余西菜场")
    assert response.status_code == 422
    assert errors_of(response) == ["Please write what it is about, if only a few words."]
    assert field(response, "place") == "余西菜场"


def test_a_megabyte_of_text_is_cut_with_a_message_and_can_then_be_sent(phone):
    response = phone.report("坑" * 350_000)
    assert response.status_code == 422
    assert "longer than 10000 characters" in errors_of(response)[0]
    kept = response.content.decode().split("</textarea>")[0].rsplit(">", 1)[1]
    assert len(kept) == 10_000
    assert secret_in(phone.report(kept))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("路灯坏了😡👨‍👩‍👧", "路灯坏了😡👨‍👩‍👧"),
        ("abc\u202eتسرب\u202c路灯", "abcتسرب路灯"),
        ("路\x00灯\x07坏了\r\n第二行", "路灯坏了\n第二行"),
        ("<script>alert(1)</script>路灯", "<script>alert(1)</script>路灯"),
    ],
)
def test_odd_signs_are_kept_or_cleaned_and_never_become_part_of_the_page(phone, typed, stored):
    secret = secret_in(phone.report(typed))
    assert Case.objects.get().text == stored
    assert "<script>alert" not in phone.get(f"/c/{secret}").content.decode()


@pytest.mark.parametrize(
    ("lat", "lng", "words"),
    [
        ("0", "0", "no real position"),
        ("121.025", "32.005", "have changed places"),
        ("39.9", "116.4", "outside the county"),
        ("nan", "121.025", "not a number"),
        ("inf", "-inf", "not a number"),
        ("1e999", "121", "not a number"),
        ("95", "200", "no such position"),
        ("here", "there", "did not arrive whole"),
        ("32.005", "", "did not arrive whole"),
        ("３２．００５", "一二一", "did not arrive whole"),
    ],
)
def test_a_point_that_cannot_be_is_told_and_the_place_is_asked_again(phone, lat, lng, words):
    response = phone.report(lat=lat, lng=lng, accuracy="nan", datum="WGS84", place="菜场")
    assert_kept(response)
    assert words in errors_of(response)[0]
    assert (field(response, "lat"), field(response, "lng"), field(response, "place")) == ("", "", "菜场")
    assert secret_in(phone.report(command_id=field(response, "command_id"), place="菜场"))


def as_a_chinese_map_has_it(lat, lng):
    """GCJ-02 of a point, by turning the conversion round until it meets."""
    moved_lat, moved_lng = lat, lng
    for _ in range(20):
        back = to_wgs84(moved_lat, moved_lng, "GCJ02")
        moved_lat, moved_lng = moved_lat + lat - back.lat, moved_lng + lng - back.lng
    return {"lat": f"{moved_lat:.7f}", "lng": f"{moved_lng:.7f}"}


def test_an_unmarked_point_that_fits_a_chinese_map_is_offered_to_be_converted(phone, erjia):
    # The neighbouring town lies north of ours: only to the east is there nothing.
    unmarked = as_a_chinese_map_has_it(32.01, 121.0395)
    response = phone.report(**unmarked)
    assert_kept(response)
    assert 'name="said" value="GCJ02"' in response.content.decode()
    assert field(response, "lat") == unmarked["lat"]
    converted = phone.report(**unmarked, said="GCJ02")
    assert (converted.status_code, field(converted, "datum")) == (200, "WGS84")
    assert not Case.objects.exists()
    phone.report(lat=field(converted, "lat"), lng=field(converted, "lng"), datum="WGS84")
    case = Case.objects.get()
    assert (case.grid.code, round(case.latitude, 5), round(case.longitude, 5)) == ("320612102224002", 32.01, 121.0395)


def test_the_offer_can_be_declined_and_the_place_typed(phone):
    response = phone.report(**as_a_chinese_map_has_it(32.01, 121.0395), said="drop")
    assert (response.status_code, errors_of(response), field(response, "lat")) == (200, [], "")


def test_a_marked_point_is_converted_without_asking(phone):
    phone.report(**as_a_chinese_map_has_it(32.01, 121.0395), datum="gcj02")
    assert Case.objects.get().grid.code == "320612102224002"


@pytest.mark.parametrize("number", ["abc", "1381234", "13812342046 13812342047 13900000000", "＋＋＋", "1" * 60])
def test_a_number_that_is_none_is_told_beside_it(phone, number):
    response = phone.report(phone=number)
    assert_kept(response)
    assert len(errors_of(response)) == 1
    assert field(response, "phone") == number


def test_who_wants_a_call_is_asked_for_a_number(phone):
    assert errors_of(phone.report(wants_call="1")) == ["We need a number to call you back."]


@pytest.mark.parametrize("name", ["place", "about", "name"])
def test_a_short_field_filled_too_long_is_cut_with_a_message(phone, name):
    response = phone.report(**{name: "长" * 500})
    assert_kept(response)
    assert "the end was cut off" in errors_of(response)[0]


def test_made_up_choices_and_ids_are_passed_over(phone):
    response = phone.report(category="no-such", kind="no-such", twin="no-such", kept="no-such", command_id="no-such")
    assert secret_in(response)
    assert Case.objects.get().category.code == "road"


def test_a_flood_from_one_phone_is_told_what_to_do_and_loses_nothing(phone, monkeypatch):
    monkeypatch.setitem(guards.floods, "report", Flood(3, 600))
    for _ in range(3):
        assert secret_in(phone.report("路灯坏了"))
    response = phone.report(**EAST_1, place="菜场", photos=[picture()])
    assert response.status_code == 429
    assert "call 12345" in said(response)
    assert WORDS in response.content.decode()
    assert (field(response, "place"), field(response, "lat")) == ("菜场", "32.005")
    assert "choose them again" in errors_of(response)[0]
    assert Case.objects.count() == 3


def test_the_flood_is_over_after_its_time(phone, erjia, monkeypatch):
    monkeypatch.setitem(guards.floods, "report", Flood(1, 600))
    assert secret_in(phone.report("路灯坏了"))
    assert phone.report("路灯坏了").status_code == 429
    erjia.clock.move(minutes=11)
    assert secret_in(phone.report("路灯坏了"))


def test_a_body_that_is_too_large_gets_a_page(phone):
    response = phone.post("/report", {"text": "坑" * 600_000})
    assert response.status_code == 413
    assert "too large" in said(response)


@pytest.mark.parametrize("many", [{f"field{n}": "1" for n in range(4000)}, {"photos": [picture() for _ in range(40)]}])
def test_too_many_fields_or_files_get_a_page(phone, many):
    response = phone.post("/report", {"text": WORDS, **many})
    assert response.status_code in {400, 413}
    assert "Nothing was" in said(response)


def test_a_broken_form_gets_a_page(phone):
    response = phone.post("/report", b"--x\r\nContent-Disp", content_type="multipart/form-data; boundary=x")
    assert response.status_code in {400, 422}


def test_a_long_text_is_shown_again_with_a_command_id_of_the_same_form(phone):
    form = str(uuid.uuid4())
    assert field(phone.report("", command_id=form), "command_id") == form


def test_the_messages_are_chinese_where_nobody_has_chosen_otherwise(phone, settings):
    settings.LANGUAGE_CODE = "zh-hans"
    assert phone.get("/report").headers["Content-Language"] == "zh-hans"
