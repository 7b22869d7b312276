import re
import uuid

import pytest
from django.urls import reverse

from tests.doors.public.phone import bytes_named, errors_of, picture, said
from tests.erjia import BACKEND
from wangge.apps.cases.models import Case, Photo
from wangge.apps.intake.models import RawReport, WaitingPhoto
from wangge.apps.ledger.models import Entry

EAST_1 = "320612102224001"
WORDS = "余西菜场东侧路面塌了个坑"


def send(client, **fields):
    return client.post(reverse("desk:report"), {"command_id": str(uuid.uuid4()), "text": WORDS, **fields})


def test_an_operator_writes_down_a_call(erjia, desk):
    response = send(desk("operator"), channel="hotline", phone="138 1234 2046", name="王小明", place="余西村1组菜场旁")
    case = Case.objects.get()
    assert response.headers["Location"] == reverse("desk:case", args=[case.number])
    assert (case.channel, case.state, case.category.code) == ("hotline", "reported", "road")
    assert case.reporter.opened("phone") == "+8613812342046"
    assert case.reporter_person_id == erjia.person["operator"].pk
    assert RawReport.objects.get().source == "desk:hotline"


def test_a_worker_reports_what_they_found_in_their_own_grid(erjia, desk):
    send(desk("worker"), whose="own", grid=EAST_1, place="桥头", phone="13812342046")
    case = Case.objects.get()
    assert (case.channel, case.grid.code, case.place) == ("terminal", EAST_1, "余西村第1网格 桥头")
    assert case.reporter.opened("phone") == "", "a finding of one's own has no caller"


def test_a_worker_cannot_pass_for_the_hotline_nor_choose_anothers_grid(desk):
    send(desk("worker"), channel="hotline", grid="320612102208001")
    case = Case.objects.get()
    assert (case.channel, case.grid) == ("terminal", None)


@pytest.mark.parametrize("who", ["secretary", "liaison", "cadre", "handler", "leader", "keeper", "administrator"])
def test_everybody_with_a_post_may_report_for_a_resident(erjia, desk, who):
    response = send(desk(who), whose="resident", phone="13812342046")
    assert response.status_code == 302
    assert Case.objects.get().reporter_person_id == erjia.person[who].pk
    assert desk(who).get(response.headers["Location"]).status_code == 200


def test_without_a_post_nobody_reports(erjia, desk):
    erjia.person["keeper"].posts.all().delete()
    assert desk("keeper").get(reverse("desk:report")).status_code == 403
    assert send(desk("keeper")).status_code == 403
    assert not Case.objects.exists()


def test_who_wants_to_stay_unknown_leaves_nothing(desk):
    response = send(desk("handler"), anonymous="1", phone="13812342046", name="王小明")
    case = Case.objects.get()
    assert case.anonymous
    assert case.reporter_person_id is None
    assert response.headers["Location"] == reverse("desk:report"), "the handler does not see it any more"
    assert case.number in said(desk("operator").get(reverse("desk:queue", args=["centre"])))


def test_a_worker_settles_on_the_spot_with_photos_before_and_after(erjia, desk):
    fields = {"whose": "own", "grid": EAST_1, "category": "gas", "settled": "1", "done": "换了软管"}
    client = desk("worker")
    without = send(client, **fields)
    assert without.status_code == 422
    assert errors_of(without) == ["A photo is needed: 要看清隐患位置"]
    assert "换了软管" in without.content.decode()
    response = send(client, **fields, photos=picture(), after=picture(colour="red"))
    case = Case.objects.get()
    assert response.headers["Location"] == reverse("desk:case", args=[case.number])
    assert (case.state, case.answer) == ("closed", "换了软管")
    assert sorted(Photo.objects.values_list("shows", flat=True)) == ["after", "before"]


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"category": "road", "done": "填平了"}, ["Choose a category that may be settled on the spot"]),
        ({"category": "litter"}, ["Please write in a few words what was done."]),
    ],
)
def test_settling_asks_for_what_the_category_asks(desk, fields, errors):
    response = send(desk("worker"), settled="1", grid=EAST_1, **fields)
    assert response.status_code == 422
    assert [found.startswith(error) for found, error in zip(errors_of(response), errors, strict=True)] == [True]


def test_nobody_settles_elsewhere_than_in_their_own_grid(desk):
    response = send(desk("worker"), category="litter", settled="1", done="清掉了", lat="32.01", lng="121.005")
    assert response.status_code == 409
    assert "outside the area that you serve" in said(response)
    assert "清掉了" in response.content.decode()
    assert not Case.objects.exists()


def test_who_may_not_settle_is_not_offered_it(desk):
    assert 'name="settled"' not in desk("operator").get(reverse("desk:report")).content.decode()
    send(desk("operator"), category="litter", settled="1", done="清掉了")
    assert Case.objects.get().state == "reported"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"text": "  "}, "Please write what it is about"),
        ({"phone": "1381234204"}, "No phone number looks like this"),
        ({"wants_call": "1"}, "We need a number to call them back."),
        ({"lat": "0", "lng": "0"}, "The phone gave no real position"),
        ({"lat": "not", "lng": "a number"}, "The position did not arrive whole"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk, fields, error):
    response = send(desk("operator"), place="菜场旁", name="王小明", **fields)
    assert response.status_code == 422
    assert [found.startswith(error) for found in errors_of(response)] == [True]
    for typed in ("菜场旁", "王小明"):
        assert typed in response.content.decode()
    assert not Case.objects.exists()


def test_good_photos_wait_for_the_corrected_form(desk):
    client = desk("operator")
    response = send(client, photos=[picture(), bytes_named(b"%PDF-1.7", "a.jpg")])
    assert response.status_code == 422
    kept = re.findall(r'name="kept" value="([^"]*)"', response.content.decode())
    assert [str(one.uid) for one in WaitingPhoto.objects.all()] == kept
    send(client, kept=kept)
    assert Photo.objects.count() == 1


def test_a_form_sent_twice_makes_one_case(desk):
    client, command = desk("operator"), str(uuid.uuid4())
    first, second = send(client, command_id=command), send(client, command_id=command)
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == 1
    other = send(client, command_id=command, text="另一件事")
    assert other.status_code == 409
    assert "另一件事" in other.content.decode()
    assert Case.objects.count() == 1


def test_danger_is_told_to_whoever_wrote_it_down(desk):
    client = desk("operator")
    case_page = client.get(send(client, text="家里有很浓的煤气味").headers["Location"])
    assert "Call 119, 110 or 120 first" in said(case_page)


def test_words_typed_when_the_session_ended_come_back_after_signing_in(erjia, client):
    response = send(client, phone="13812342046")
    assert response.status_code == 302
    assert response.headers["Location"] == f"{reverse('sign_in')}?next=%2Fdesk%2Freport"
    assert "What you typed is kept" in said(client.get(response.headers["Location"]))
    assert not Case.objects.exists()
    client.force_login(erjia.person["operator"], backend=BACKEND)
    form = client.get(reverse("desk:report"))
    assert WORDS in form.content.decode()
    assert "13812342046" in form.content.decode()
    assert "You were signed out. Nothing is lost" in said(form)
    send(client)
    assert "You were signed out" not in said(client.get(reverse("desk:report")))


def test_looking_at_the_form_writes_nothing(desk):
    client = desk("worker")
    before = Entry.objects.count()
    client.get(reverse("desk:report"))
    assert Entry.objects.count() == before
