import io
import uuid
from datetime import timedelta

import pytest
from PIL import Image

from tests.doors.public.phone import EAST_1, WORDS, bytes_named, errors_of, field, picture, said, secret_in
from tests.encoded import encoded
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Photo
from wangge.apps.cases.workflow import Result
from wangge.apps.intake.actions import forget_old_photos
from wangge.apps.intake.models import WaitingPhoto
from wangge.apps.kit.photos import LARGEST_FILE, inspect_photo


def heic():
    return encoded(Image.new("RGB", (64, 48), "green"), "HEIF")


def bomb():
    """Small in bytes, 100 megapixels when opened."""
    file = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(file, "PNG")
    return file.getvalue()


def test_photos_of_all_four_kinds_arrive(phone):
    photos = [
        picture("JPEG"),
        picture("PNG", colour="red"),
        picture("WEBP", colour="blue"),
        bytes_named(heic(), "a.heic"),
    ]
    secret_in(phone.report(photos=photos))
    assert Photo.objects.filter(shows="before").count() == 4


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("lies.jpg", b"%PDF-1.7 not a photo", "not a photo that can be read here"),
        ("page.png", b"<svg onload=alert(1)>", "not a photo that can be read here"),
        ("bomb.png", bomb(), "more than 64 megapixels"),
        ("half.heic", heic()[:-200], "incomplete or damaged"),
        ("empty.jpg", b"", "is empty"),
        ("large.jpg", b"\xff\xd8\xff" + b"0" * LARGEST_FILE, "larger than 20 MB"),
    ],
)
def test_a_bad_photo_is_named_and_everything_else_is_kept(phone, name, content, words):
    response = phone.report(photos=[picture(), bytes_named(content, name)], place="菜场", **EAST_1)
    assert response.status_code == 422
    assert f"“{name}”" in errors_of(response)[0]
    assert words in errors_of(response)[0]
    assert WORDS in response.content.decode()
    assert field(response, "place") == "菜场"
    assert WaitingPhoto.objects.count() == 1
    assert not Case.objects.exists()


def test_a_photo_of_50_mb_is_refused_and_fills_no_disk(phone, monkeypatch):
    written = []
    monkeypatch.setattr(
        "tempfile._TemporaryFileWrapper.write", lambda _self, data: written.append(len(data)), raising=False
    )
    response = phone.report(photos=[bytes_named(b"\xff\xd8\xff" + b"0" * 50_000_000, "huge.jpg")])
    assert response.status_code == 422
    assert sum(written) <= LARGEST_FILE + 1


def test_photos_of_a_form_that_comes_back_are_shown_and_sent_with_it(phone):
    response = phone.report("", photos=[picture(), picture("PNG", colour="red")])
    kept = [str(uid) for uid in WaitingPhoto.objects.order_by("pk").values_list("uid", flat=True)]
    page = response.content.decode()
    for uid in kept:
        assert f'src="/report/photo/{uid}"' in page
        thumbnail = phone.get(f"/report/photo/{uid}")
        assert (thumbnail.status_code, thumbnail.headers["Content-Type"]) == (200, "image/jpeg")
    secret_in(
        phone.report(command_id=field(response, "command_id"), kept=kept, photos=[picture("WEBP", colour="blue")])
    )
    assert Photo.objects.count() == 3


def test_a_kept_photo_can_be_taken_away_without_sending(phone):
    first = phone.report("", photos=[picture(), picture("PNG", colour="red")])
    kept = [str(uid) for uid in WaitingPhoto.objects.values_list("uid", flat=True)]
    assert first.status_code == 422
    response = phone.report(kept=kept, drop=kept[0])
    assert (response.status_code, errors_of(response)) == (200, [])
    page = response.content.decode()
    assert (kept[0] in page, kept[1] in page) == (False, True)
    assert not Case.objects.exists()


def test_a_kept_photo_that_was_forgotten_is_asked_for_again(phone, erjia):
    phone.report("", photos=[picture()])
    uid = str(WaitingPhoto.objects.get().uid)
    erjia.clock.move(hours=timedelta(days=2).total_seconds() / 3600)
    forget_old_photos()
    response = phone.report(kept=uid)
    assert response.status_code == 422
    assert "no longer here" in errors_of(response)[0]


def test_more_than_six_are_left_out_by_name(phone):
    photos = [picture(colour=(n * 20, 0, 0), name=f"{n}.jpg") for n in range(8)]
    response = phone.report(photos=photos)
    assert WaitingPhoto.objects.count() == 6
    assert [f"“{n}.jpg” was left out" in errors_of(response)[0] for n in (5, 6, 7)] == [False, True, True]


def test_the_same_photo_twice_is_one(phone):
    secret_in(phone.report(photos=[picture(), picture()]))
    assert Photo.objects.count() == 1


@pytest.fixture
def photographed(erjia):
    before, after = (inspect_photo(picture(colour=one), declared_name="a.jpg") for one in ("red", "green"))
    made = erjia.at("handling", photos=(before,))
    made.case = erjia.take(made.case, cases.FeedBack(result=Result.FIXED, words="好了", photos=(after,)), "handler")
    return made


def urls(case):
    return {photo.shows: f"photo/{photo.uid}" for photo in case.photos.all()}


def test_a_photo_is_served_to_the_link_of_its_case_alone(phone, erjia, photographed):
    before = urls(photographed.case)["before"]
    response = phone.get(f"/c/{photographed.secret}/{before}/small")
    assert response.status_code == 200
    assert Image.open(io.BytesIO(b"".join(response.streaming_content))).format == "JPEG"
    assert response.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    other = erjia.report()
    for secret in (other.secret, "0" * 26, "nothing"):
        assert phone.get(f"/c/{secret}/{before}/small").status_code == 404
    assert phone.get(f"/c/{photographed.secret}/photo/{uuid.uuid4()}/small").status_code == 404
    assert phone.get(f"/c/{photographed.secret}/{before}/original").status_code == 404


def test_a_photo_that_the_browser_has_is_not_sent_again(phone, photographed):
    address = f"/c/{photographed.secret}/{urls(photographed.case)['before']}/full"
    tag = phone.get(address).headers["ETag"]
    assert phone.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_what_the_handler_brings_is_shown_once_it_was_found_good(phone, erjia, photographed):
    after = urls(photographed.case)["after"]
    page = f"/c/{photographed.secret}"
    assert after not in phone.get(page).content.decode()
    assert phone.get(f"{page}/{after}/small").status_code == 404
    erjia.take(photographed.case, cases.Approve(), "head")
    assert after in phone.get(page).content.decode()
    assert "After the work" in said(phone.get(page))
    assert phone.get(f"{page}/{after}/small").status_code == 200
