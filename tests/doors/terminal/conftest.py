import hashlib
import io
import shutil
import uuid
from datetime import timedelta

import pytest
import uuid6
from django.conf import settings
from PIL import Image

from tests.signed import signed_in
from wangge.apps.kit import clock
from wangge.apps.terminals.models import Device


class Phone:
    """A device of `person` as the app uses it."""

    def __init__(self, erjia, name, *, register=True):
        self.erjia, self.name, self.person, self.uid = erjia, name, erjia.person[name], uuid.uuid4()
        self.client = signed_in(self.person)
        self.headers = {"Wangge-Wire": "1", "Wangge-Device": str(self.uid)}
        if register:
            assert self.register().status_code == 201

    def another_tab(self):
        """The same device and person."""
        tab = Phone(self.erjia, self.name, register=False)
        tab.uid, tab.headers = self.uid, self.headers
        return tab

    @property
    def device(self):
        return Device.objects.get(uid=self.uid)

    def register(self, **body):
        said = {"name": "华为畅享", "app_version": "0.1.0"} | body
        return self.put(f"devices/{self.uid}", said)

    def put(self, path, body, **headers):
        return self.ask("put", path, data=body, content_type="application/json", **headers)

    def post(self, path, body, **headers):
        return self.ask("post", path, data=body, content_type="application/json", **headers)

    def ask(self, method, path, **options):
        headers = self.headers | options.pop("headers", {})
        return getattr(self.client, method)(f"/terminal/api/{path}", headers=headers, **options)

    def send(self, *operations, ahead=timedelta()):
        """Their answers, one by one."""
        said = self.post("operations", {"sent_at": (clock.now() + ahead).isoformat(), "operations": list(operations)})
        assert said.status_code == 202, said.content
        answers = said.json()["answers"]
        assert len(answers) == len(operations)
        return answers

    def one(self, operation, **more):
        (answer,) = self.send(operation, **more)
        return answer

    def piece(self, sha256, piece, *, offset=0, size=None):
        size = len(piece) if size is None else size
        path = f"photos/{sha256}?offset={offset}&size={size}"
        return self.ask("put", path, data=piece, content_type="application/octet-stream")


def operation(kind, content=None, *, happened_at=None, **more):
    """As the app writes it down the moment it is done."""
    at = (happened_at or clock.now()).isoformat()
    return {"id": str(uuid6.uuid7()), "kind": kind, "happened_at": at, "content": content or {}} | more


def picture(colour="white"):
    """A JPEG with its hash."""
    file = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, "JPEG", exif=b"Exif\x00\x00secret place")
    return hashlib.sha256(file.getvalue()).hexdigest(), file.getvalue()


@pytest.fixture
def phone(erjia):
    """`phone("worker")`: one on which this person of the small town is signed in."""
    yield lambda name="worker", **more: Phone(erjia, name, **more)
    shutil.rmtree(settings.MEDIA_ROOT / "arriving", ignore_errors=True)
