"""A resident's phone as tests hold it: no cookies, real pictures, and what to read off a page."""

import io
import re
import uuid

from django.test import Client
from PIL import Image

EAST_1 = {"lat": "32.005", "lng": "121.025", "accuracy": "12", "datum": "WGS84"}
WORDS = "余西菜场东侧路面塌了个坑，下雨积水看不见"


class Phone(Client):
    """Forgets every cookie at once; the server checks its tokens as at work."""

    def __init__(self):
        super().__init__(enforce_csrf_checks=True)

    def request(self, **request):
        response = super().request(**request)
        self.cookies.clear()
        return response

    def report(self, text=WORDS, *, command_id=None, **fields):
        return self.post("/report", {"command_id": command_id or str(uuid.uuid4()), "text": text, **fields})


def picture(kind="JPEG", size=(60, 40), name=None, colour="gray"):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    file.seek(0)
    file.name = name or f"photo.{kind.lower()}"
    return file


def bytes_named(content, name):
    file = io.BytesIO(content)
    file.name = name
    return file


def secret_in(response):
    """Of the address that a report leads to once it was sent."""
    assert response.status_code == 303, (response.status_code, said(response))
    return response.headers["Location"].split("/")[2]


def said(response):
    """The text of a page, without tags, in one line."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def errors_of(response):
    return re.findall(
        r'class="field-error"[^>]*>(?:<svg.*?</svg>)?([^<]*)<', response.content.decode(), flags=re.DOTALL
    )


def field(response, name):
    """The value of a hidden or text input of the page."""
    tags = re.findall(rf'<input[^>]*name="{name}"[^>]*>', response.content.decode())
    return next(re.search(r'value="([^"]*)"', tag)[1] for tag in tags)
