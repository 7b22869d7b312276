"""Parts of a photo covered before anybody else sees them."""

import io
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from tests.doors.desk.at_desk import STRANGERS, browser, page, text_of
from tests.pictured import checked_photo
from wangge.apps.cases import actions as cases
from wangge.apps.cases.actions.photos import keep_photos
from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.cases.models import Photo
from wangge.apps.cases.queries import findings
from wangge.apps.ledger.models import Entry, OutboxItem
from wangge.apps.ledger.queries import detail_of

BOX = {"left": "25", "top": "25", "width": "50", "height": "25"}


@pytest.fixture
def photo(erjia, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    erjia.at("accepted", photos=(checked_photo(),))
    return Photo.objects.select_related("case").get()


def address(photo):
    return f"/desk/case/{photo.case.number}/photo/{photo.uid}/redact"


def cover(erjia, photo, who="operator", **fields):
    return browser(erjia, who).post(address(photo), {"command_id": str(uuid4())} | (fields or BOX))


def colours(name, *points):
    with default_storage.open(name) as file, Image.open(io.BytesIO(file.read())) as image:
        return [sum(image.getpixel((int(x * image.width), int(y * image.height)))) for x, y in points]


@pytest.mark.parametrize("who", ["operator", "duty_leader"])
def test_what_is_covered_is_dark_for_everybody_and_the_rest_as_it_was(erjia, photo, who):
    response = cover(erjia, photo, who)
    assert (response.status_code, response.headers["Location"]) == (302, page(photo.case))
    now = Photo.objects.get()
    for name in (now.file, now.thumbnail):
        inside = colours(name, (0.26, 0.27), (0.5, 0.4), (0.74, 0.48))
        assert max(inside) < 120
        assert min(colours(name, (0.1, 0.1), (0.5, 0.8), (0.9, 0.4))) > 700
    assert (now.pk, now.sequence, now.shows, now.width) == (photo.pk, photo.sequence, photo.shows, photo.width)


def test_the_uncovered_one_is_gone_from_its_address_and_from_the_disk(erjia, photo):
    client = browser(erjia, "operator")
    old = f"/desk/case/{photo.case.number}/photo/{photo.uid}/full"
    assert client.get(old).status_code == 200
    cover(erjia, photo)
    assert client.get(old).status_code == 404
    deliver_owed()
    assert not default_storage.exists(photo.file)
    assert not default_storage.exists(photo.thumbnail)
    now = Photo.objects.get()
    assert default_storage.exists(now.file)
    assert default_storage.exists(now.thumbnail)
    assert not OutboxItem.objects.filter(kind="erase", done_at=None).exists()


def test_a_file_that_another_case_shows_stays(erjia, photo):
    other = erjia.report("另一件", photos=(checked_photo(),)).case
    assert other.photos.get().file == photo.file
    cover(erjia, photo)
    deliver_owed()
    assert default_storage.exists(photo.file)
    assert min(colours(other.photos.get().file, (0.5, 0.4))) > 700
    cover(erjia, other.photos.select_related("case").get())
    deliver_owed()
    assert not default_storage.exists(photo.file)


def test_history_keeps_who_how_many_and_which_and_nothing_is_found_wrong(erjia, photo):
    cover(erjia, photo, left=["1", "50"], top=["1", "50,5"], width=["9", "9"], height=["9", "9"])
    entry = Entry.objects.filter(subject_uid=photo.case.uid).order_by("sequence").last()
    assert (entry.action, entry.actor_id) == ("redact", erjia.person["operator"].pk)
    assert "2 places covered for good" in text_of(browser(erjia, "operator").get(page(photo.case)))
    kept = detail_of(entry)
    assert (kept["boxes"], kept["covered"]) == (2, bytes(photo.sha256).hex())
    assert kept["by_photo"] == bytes(Photo.objects.get().sha256).hex()
    deliver_owed()
    assert list(findings()) == []


def test_a_photo_of_any_kind_can_be_covered(erjia, photo):
    case = photo.case
    keep_photos(case, 2, [(checked_photo("red"), Photo.Shows.AFTER), (checked_photo("blue"), Photo.Shows.WORK)])
    for one in case.photos.select_related("case"):
        assert cover(erjia, one).status_code == 302
    assert Entry.objects.filter(subject_uid=case.uid, action="redact").count() == 3


def test_twice_the_same_form_covers_once(erjia, photo):
    client, sent = browser(erjia, "operator"), {"command_id": str(uuid4()), **BOX}
    client.post(address(photo), sent)
    again = client.post(address(photo), sent, follow=True)
    assert "sent before and carried out once" in text_of(again)
    assert Entry.objects.filter(action="redact").count() == 1


def test_who_comes_second_is_told(erjia, photo):
    cover(erjia, photo)
    client = browser(erjia, "operator2")
    response = client.post(address(photo), {"command_id": str(uuid4()), **BOX}, follow=True)
    assert "covered by somebody else meanwhile" in text_of(response)
    assert Entry.objects.filter(action="redact").count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"left": ""}, "Draw at least one box"),
        (BOX | {"left": "60"}, "must lie within the photo"),
        (BOX | {"left": "-1"}, "must lie within the photo"),
        (BOX | {"width": "0.1"}, "too small"),
        (BOX | {"width": "nan"}, "Write four numbers"),
        (BOX | {"width": "<b>"}, "Write four numbers"),
        (BOX | {"height": ""}, "Write four numbers"),
        ({key: [value] * 51 for key, value in BOX.items()}, "At most 50 boxes"),
    ],
)
def test_bad_boxes_are_told_and_kept(erjia, photo, fields, words):
    response = cover(erjia, photo, **fields)
    assert response.status_code == 422
    assert words in text_of(response)
    rows = response.context["boxes"].rows
    for side in fields:
        kept = [row.typed[side] for row in rows]
        assert kept == fields[side] if isinstance(fields[side], list) else kept[0] == fields[side]
    assert Photo.objects.get().uid == photo.uid
    assert not Entry.objects.filter(action="redact").exists()


def test_without_script_rows_are_added_and_removed_and_nothing_is_written(erjia, photo):
    added = cover(erjia, photo, add="1", **BOX)
    assert [row.typed["left"] for row in added.context["boxes"].rows] == ["25", ""]
    assert '<rect x="25.0" y="25.0" width="50.0" height="25.0"/>' in added.content.decode()
    removed = cover(erjia, photo, remove="0", left=["1", "2"], top=["1", "2"], width=["9", "9"], height=["9", "9"])
    assert [row.typed["left"] for row in removed.context["boxes"].rows] == ["2"]
    assert Photo.objects.get().uid == photo.uid


@pytest.mark.parametrize("who", [*STRANGERS, None])
def test_whoever_does_not_see_the_case_finds_nothing(erjia, photo, who):
    expected = 302 if who is None else 404
    assert browser(erjia, who).get(address(photo)).status_code == expected
    assert cover(erjia, photo, who).status_code == expected
    assert Photo.objects.get().uid == photo.uid


@pytest.mark.parametrize("who", ["leader", "auditor", "worker", "secretary"])
def test_whoever_sees_it_only_may_not(erjia, photo, who):
    assert browser(erjia, who).get(address(photo)).status_code == 403
    assert cover(erjia, photo, who).status_code == 403
    assert "Cover" not in text_of(browser(erjia, who).get(page(photo.case)))
    assert Photo.objects.get().uid == photo.uid


def test_not_after_the_case_is_closed_and_not_by_the_number_of_another(erjia, photo):
    client = browser(erjia, "operator")
    other = erjia.report("另一件").case
    assert client.get(f"/desk/case/{other.number}/photo/{photo.uid}/redact").status_code == 404
    closed = erjia.at("closed", photos=(checked_photo("red"),)).case
    response = client.get(address(closed.photos.select_related("case").get()))
    assert response.status_code == 409
    assert "no longer possible" in text_of(response)


def test_a_photo_whose_file_is_lost_is_told(erjia, photo):
    default_storage.delete(photo.file)
    response = cover(erjia, photo)
    assert response.status_code == 409
    assert "not there any more" in text_of(response)
    assert response.context["boxes"].rows[0].typed == BOX


def test_the_link_stands_in_triage_and_on_the_case(erjia, photo):
    client = browser(erjia, "operator")
    for where in (page(photo.case), f"/desk/triage/{photo.case.number}"):
        assert address(photo) in client.get(where).content.decode()


def test_the_village_that_accepts_may_cover(erjia, photo):
    photo.case.holder = "village"
    photo.case.save()
    assert cover(erjia, photo, "secretary").status_code == 302


def test_the_page_asks_the_database_a_few_times(erjia, photo, django_assert_max_num_queries):
    client = browser(erjia, "operator")
    client.get(address(photo))
    with django_assert_max_num_queries(12):
        client.get(address(photo))


def test_the_order_itself_refuses_what_no_form_sends(erjia, photo):
    with pytest.raises(cases.Refused, match="boxes"):
        erjia.take(photo.case, cases.Redact(photo=photo, boxes=()), "operator")
