"""Anonymous means anonymous: nothing of the sender is anywhere, not in any table, not in the log."""

import structlog
from django.apps import apps
from django.db import connection

from tests.doors.public.phone import EAST_1, WORDS, Phone, errors_of, field, said, secret_in
from wangge.apps.cases.models import Case, Reporter
from wangge.apps.intake.models import RawReport
from wangge.apps.kit import crypto

ADDRESS, MARK = "203.0.113.77", "Mozilla/5.0 (Linux; made-up phone quillfeather-4711)"
NUMBER, DIGITS, NAME = "138 1234 2046", "13812342046", "王小明"


def everything_stored():
    """Every value of every row of every table, in any form it may have."""
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            for row in cursor.fetchall():
                yield from (
                    bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in row
                )


def send(**fields):
    phone = Phone()
    phone.defaults.update(REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=MARK)
    return phone.report(**EAST_1, phone=NUMBER, name=NAME, wants_call="1", **fields)


def test_nothing_of_an_anonymous_sender_is_stored(erjia):
    secret = secret_in(send(anonymous="1"))
    stored = b"\n".join(everything_stored())
    assert WORDS.encode() in stored
    for part in (DIGITS, NUMBER, DIGITS[-8:], NAME, ADDRESS, "quillfeather", secret):
        assert part.encode() not in stored
    assert not Reporter.objects.exists()
    sealed = crypto.decrypt(RawReport.objects.get().sealed_body, about="intake.rawreport")
    assert not any(part in sealed for part in (DIGITS[-8:], "1234 2046", NAME, ADDRESS))


def test_the_same_scan_finds_what_is_there(erjia):
    """That the scan above would see a number if there were one."""
    secret_in(send(anonymous="", about=f"请打 {DIGITS}"))
    assert DIGITS.encode() in b"\n".join(everything_stored())
    assert Reporter.objects.get().opened("phone") == f"+86{DIGITS}"


def test_nobodys_address_or_phone_is_stored_even_where_a_name_was_given(erjia):
    secret_in(send())
    stored = b"\n".join(everything_stored())
    assert not any(part.encode() in stored for part in (ADDRESS, "quillfeather", NAME, DIGITS))


def test_the_log_knows_nothing_of_a_resident(erjia):
    with structlog.testing.capture_logs() as lines:
        secret = secret_in(send(anonymous="1"))
        Phone().get(f"/c/{secret}", REMOTE_ADDR=ADDRESS)
    assert len(lines) == 2
    assert all({"method", "status", "ms", "id", "event", "log_level"} >= set(line) for line in lines)
    assert not any(part in str(lines) for part in (secret, ADDRESS, "report", "/c/", DIGITS))


def test_the_page_says_that_what_was_typed_was_dropped(erjia):
    secret = secret_in(send(anonymous="1"))
    assert "nothing of your phone was kept, even if you had filled it in" in said(Phone().get(f"/c/{secret}/sent"))


def test_a_form_that_comes_back_has_dropped_it_already(phone):
    response = phone.report("", anonymous="1", phone=NUMBER, name=NAME)
    assert (field(response, "phone"), field(response, "name")) == ("", "")
    assert "name and telephone were dropped" in said(response)


def test_a_number_that_is_none_stops_no_anonymous_report(phone):
    assert secret_in(phone.report(anonymous="1", phone="abc"))


def test_a_category_that_needs_a_contact_says_so(phone, erjia):
    category = erjia.category["lamp"]
    type(category).objects.filter(pk=category.pk).update(anonymous_allowed=False)
    for fields in ({"text": "路灯坏了"}, {"text": "坏了", "category": "lamp"}):
        response = phone.report(**fields, anonymous="1")
        assert response.status_code == 422
        assert "cannot be handled without a contact" in errors_of(response)[0]
    assert not Case.objects.exists()
    assert secret_in(phone.report("路灯坏了", phone=NUMBER))
