"""A browser at the desk: signed in, and what tests read off a page."""

import io
import re
import uuid
from html import unescape

from django.test import Client
from PIL import Image

from tests.signed import signed_in

STRANGERS = ("keeper", "organiser", "administrator", "secretary_west", "farmer")


def browser(erjia, who):
    """Of the person of this account name; nobody signed in for `None`."""
    return Client() if who is None else signed_in(erjia.person[who])


def page(case):
    return f"/desk/case/{case.number}"


def do(case, action):
    return f"/desk/case/{case.number}/do/{action}"


def sent(case, **fields):
    """What a form made just now sends."""
    return {"command_id": str(uuid.uuid4()), "seen": str(case.chain_length), **fields}


def text_of(response):
    """What is read on a page, on one line."""
    without_tags = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(without_tags))


def picture(colour="gray"):
    file = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "JPEG")
    file.seek(0)
    file.name = "photo.jpg"
    return file
