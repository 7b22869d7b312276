"""A real Chromium, the system's own. Pages ask only our own server, keep to the policy and raise no error."""

import os
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Lock, Thread

import pytest
from django.core.signals import request_finished, request_started
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tools.system import chromium

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    # Maps are drawn by WebGL, here in software.
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]

# The colour of the base map.
GREEN = (0xD8, 0xE8, 0xD0)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright runs an event loop in this thread, and Django would take our queries for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        opened.close()


class Underway:
    """How many requests the server is answering."""

    def __init__(self) -> None:
        self._count, self._lock = 0, Lock()

    def begin(self, **_more: object) -> None:
        with self._lock:
            self._count += 1

    def end(self, **_more: object) -> None:
        with self._lock:
            self._count -= 1

    def wait(self, seconds: float = 10.0) -> None:
        """Until there is none, nor one that was only on its way."""
        until = time.monotonic() + seconds
        quiet = 0
        while quiet < 2 and time.monotonic() < until:
            time.sleep(0.05)
            quiet = 0 if self._count > 0 else quiet + 1


@pytest.fixture(autouse=True)
def _all_is_answered(live_server) -> Iterator[None]:
    """Tables are emptied after each test, and what a closed page had asked may hold one of them and want another."""
    underway = Underway()
    request_started.connect(underway.begin)
    request_finished.connect(underway.end)
    yield
    underway.wait()
    request_started.disconnect(underway.begin)
    request_finished.disconnect(underway.end)


@pytest.fixture
def context(browser: Browser, live_server) -> Iterator[BrowserContext]:
    """A desk's screen, in Chinese, at the town's time; addresses are relative to the running server.

    At the end the test fails if a page asked another server, broke the content policy or raised an error in a script.
    """
    faults: list[str] = []
    opened = browser.new_context(
        base_url=live_server.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1366, "height": 768},
        reduced_motion="reduce",
    )
    watch(opened, live_server.url, faults)
    yield opened
    opened.close()
    assert faults == []


def watch(context: BrowserContext, home: str, faults: list[str]) -> None:
    """Write down in `faults` what no page of ours may do."""

    def note_request(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:", "about:")):
            faults.append(f"asked another server: {request.url}")

    def note_message(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    context.on("request", note_request)
    context.on("console", note_message)
    context.on("weberror", lambda error: faults.append(f"script: {error.error}"))


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def plain_picture() -> bytes:
    picture = BytesIO()
    Image.new("RGB", (256, 256), GREEN).save(picture, "PNG")
    return picture.getvalue()


@pytest.fixture
def tiles() -> Iterator[tuple[str, list[str]]]:
    """A server of base map pictures; gives its address, and keeps what it was asked for."""
    picture = plain_picture()

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(picture)

        def log_message(self, *_words: object) -> None:
            """Nothing: the test looks at what was asked."""

    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
