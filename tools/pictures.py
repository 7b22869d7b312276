"""Makes the pictures of the documents, from a demo that is being served.

`python -m tools.pictures http://127.0.0.1:8000 DATA`, where DATA is the folder that it is served from.
"""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import django
from django.db.models import Exists, OuterRef
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
PASSWORD = "erjia-demo-2026"  # noqa: S105 - the demo prints it
_DESK, _PHONE = (1280, 800), (360, 780)
_COLOURS = 128


@dataclass(frozen=True)
class Picture:
    """`then` is what comes after the address of the first case in the list there."""

    name: str
    account: str
    path: str
    size: tuple[int, int] = _DESK
    then: str | None = None


PICTURES = (
    Picture("resident-report", "", "/report", _PHONE),
    Picture("triage", "operator", "/desk/triage"),
    Picture("desk-queue", "operator", "/desk/queue/centre"),
    Picture("desk-accept", "operator", "/desk/queue/centre", then="/do/accept"),
    Picture("department-queue", "construction-1", "/desk/"),
    Picture("desk-case", "construction-1", "/desk/", then=""),
    Picture("village-queue", "yuxi", "/desk/"),
    Picture("grid-queue", "yuxi-1-worker1", "/desk/", _PHONE),
    Picture("leader-orders", "leader", "/desk/orders"),
    Picture("indicators", "leader", "/desk/indicators"),
    Picture("setup", "admin", "/desk/setup/"),
    Picture("limits", "admin", "/desk/limits"),
    Picture("audit", "auditor", "/desk/audit/entries"),
)


def main(address: str, data: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    followed = Picture("resident-track", "", f"/c/{_secret_of_one_that_was_settled(data)}", _PHONE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in (*PICTURES, followed):
            _take(browser, address.rstrip("/"), picture)
        browser.close()


def _secret_of_one_that_was_settled(data: str) -> str:
    """Its reporter alone has the link: here it is read where it is kept."""
    os.environ |= {"WANGGE_DATA": data, "DJANGO_SETTINGS_MODULE": "wangge.settings.demo"}
    django.setup()
    from wangge.apps.cases.models import Photo, Reporter  # noqa: PLC0415 - only once Django is set up

    shown = [
        Photo.objects.filter(case=OuterRef("case"), shows=shows) for shows in (Photo.Shows.BEFORE, Photo.Shows.AFTER)
    ]
    settled = Reporter.objects.filter(Exists(shown[0]), Exists(shown[1]), case__state="closed", case__result="fixed")
    reporter = settled.filter(case__ratings=None).select_related("case").order_by("-case__closed_at").first()
    return reporter.opened("secret") if reporter else ""


def _take(browser: Browser, address: str, picture: Picture) -> None:
    width, height = picture.size
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    page = context.new_page()
    if picture.account:
        _sign_in(page, address, picture.account)
    page.goto(address + picture.path, wait_until="networkidle")
    if picture.then is not None:
        first = page.locator("[data-href]").first.get_attribute("data-href")
        page.goto(f"{address}{first}{picture.then}", wait_until="networkidle")
    file = FOLDER / f"{picture.name}.png"
    page.screenshot(path=file)
    context.close()
    # A quarter of the weight, and no eye sees the difference.
    Image.open(file).convert("RGB").quantize(_COLOURS).save(file, optimize=True)


def _sign_in(page: Page, address: str, account: str) -> None:
    page.goto(f"{address}/sign-in")
    page.fill("[name=login]", account)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/desk/**")


if __name__ == "__main__":
    main(*sys.argv[1:3])
