"""The app on a grid worker's phone: opened by its PIN, with and without signal."""

from tests.browser.actors import PHONE, actor

PIN = "274913"


def open_app(browser, home, account):
    """Signed in, with a PIN, and all fetched that is theirs."""
    phone = actor(browser, home, PHONE).sign_in(account)
    phone.go("/terminal/")
    for title in ("h1", "h1"):
        phone.page.wait_for_selector(f".gate-pin {title}")
        phone.page.keyboard.type(PIN, delay=20)
        phone.page.wait_for_timeout(100)
    phone.page.wait_for_selector(".tabs", timeout=30_000)
    return phone


def signal(phone, *, there):
    phone.page.context.set_offline(not there)
