"""A real Chromium, the system's own. Pages ask only our own server, keep to the policy and raise no error."""

import os
from collections.abc import Iterator

import pytest
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright runs an event loop in this thread, and Django would take our queries for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        opened.close()


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
