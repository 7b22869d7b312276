from uuid import uuid4

import pytest

from tests.doors.desk.at_desk import STRANGERS, browser, picture
from wangge.apps.cases.models import Photo
from wangge.apps.kit.photos import inspect_photo


@pytest.fixture
def photo(erjia):
    erjia.at("handling", photos=(inspect_photo(picture(), declared_name="a.jpg"),))
    return Photo.objects.select_related("case").get()


def address(photo, size="small", *, number=None):
    return f"/desk/case/{number or photo.case.number}/photo/{photo.uid}/{size}"


@pytest.mark.parametrize("who", ["operator", "handler", "worker"])
@pytest.mark.parametrize("size", ["small", "full"])
def test_whoever_sees_the_case_sees_its_photos(erjia, photo, who, size):
    response = browser(erjia, who).get(address(photo, size))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_see_none(erjia, photo, who):
    assert browser(erjia, who).get(address(photo)).status_code == 404


def test_nobody_signed_in_sees_none(erjia, photo):
    assert browser(erjia, None).get(address(photo)).status_code == 302


def test_a_photo_is_not_found_by_the_number_of_another_case(erjia, photo):
    other = erjia.report(text="另一件").case
    client = browser(erjia, "operator")
    assert client.get(address(photo, number=other.number)).status_code == 404
    assert client.get(address(photo, "huge")).status_code == 404
    assert client.get(f"/desk/case/{photo.case.number}/photo/{uuid4()}/small").status_code == 404
