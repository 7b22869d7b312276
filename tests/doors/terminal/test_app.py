"""The app's own files: the same for everybody, and all that is needed to open without signal."""

import json
import re
from pathlib import Path

from django.contrib.staticfiles import finders


def test_the_page_says_nothing_of_whoever_opens_it(client, erjia):
    before = client.get("/terminal/")
    client.force_login(erjia.person["worker"])
    after = client.get("/terminal/")
    assert before.status_code == after.status_code == 200
    assert before.content == after.content
    assert not after.cookies


def test_the_page_brings_what_the_build_made(client, erjia):
    page = client.get("/terminal/").content.decode()
    wanted = re.findall(r'(?:src|href)="/static/([^"]+)"', page)
    assert len(wanted) >= 4
    assert [name for name in wanted if not finders.find(name)] == []


def test_the_worker_stands_beside_the_page_and_names_what_to_keep(client, db):
    answer = client.get("/terminal/worker.js")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    kept = set(re.findall(r"url:[`\"']([^`\"']+)", answer.content.decode()))
    assert {"/terminal/", "/static/build/terminal.js", "/static/build/terminal.css"} <= kept
    manifest = json.loads(Path(finders.find("build/app.webmanifest")).read_text(encoding="utf-8"))
    assert manifest["start_url"] == manifest["scope"] == "/terminal/"


def test_writing_to_either_is_refused(client, db):
    assert client.post("/terminal/").status_code == 405
    assert client.post("/terminal/worker.js").status_code == 405
