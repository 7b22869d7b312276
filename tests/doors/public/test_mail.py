"""An e-mail address with a report: asked for only where there is a way to it, kept from nobody's page."""

import pytest

from tests.doors.public.phone import EAST_1, errors_of, secret_in
from wangge.apps.cases.models import Reporter


@pytest.fixture
def _mails(settings):
    settings.MAIL_GATEWAY = "mailto://127.0.0.1:1?from=a@example.cn&mode=insecure"


@pytest.mark.usefixtures("_mails")
def test_it_is_kept_sealed_and_a_wrong_one_is_said(phone):
    assert 'name="email"' in phone.get("/report").content.decode()
    wrong = phone.report(email="wang at example", **EAST_1)
    assert wrong.status_code == 422
    assert "no e-mail address" in errors_of(wrong)[0]
    assert 'value="wang at example"' in wrong.content.decode()
    secret = secret_in(phone.report(email="wang@example.cn", **EAST_1))
    assert Reporter.objects.get().opened("email") == "wang@example.cn"
    assert "wang@example.cn" not in phone.get(f"/c/{secret}").content.decode()


@pytest.mark.usefixtures("_mails")
def test_an_anonymous_report_keeps_none(phone):
    phone.report(email="wang@example.cn", anonymous="1", **EAST_1)
    assert not Reporter.objects.exists()


def test_without_a_mail_server_none_is_asked_for(phone):
    assert 'name="email"' not in phone.get("/report").content.decode()
