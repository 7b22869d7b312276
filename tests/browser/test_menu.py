"""The main menu at every width, with script and without: no tab is cut off, and each page can be reached."""

import pytest
from django.urls import reverse

from tests.browser.actors import PASSWORD

WHOLE = """() => {
  const tabs = document.querySelector("[data-tabs]"), box = tabs.getBoundingClientRect()
  const cut = (own) => own.right > box.right + 1 || own.bottom > box.bottom + 1
  return [...tabs.children].every((tab) => tab.hidden || !cut(tab.getBoundingClientRect()))
}"""


@pytest.fixture
def at_desk(browser, live_server, erjia):
    """`at_desk(width, script=True)`: a window of this width in which the operator has come in."""
    contexts = []

    def come_in(width, *, script=True):
        context = browser.new_context(
            viewport={"width": width, "height": 780}, base_url=live_server.url, java_script_enabled=script, locale="en"
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(reverse("sign_in"))
        page.fill("[name=login]", "operator")
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/desk/**")
        return page

    yield come_in
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1440, 1000, 360])
def test_no_tab_is_cut_off_and_this_page_is_always_seen(at_desk, width):
    page = at_desk(width)
    page.goto(reverse("desk:catalogue"))
    page.wait_for_function(WHOLE)
    assert page.locator("[data-tabs] [aria-current]").is_visible()
    page.set_viewport_size({"width": 700, "height": 780})
    # As a function: an expression is given to eval() when it has to be asked again, which the page forbids.
    page.wait_for_function("() => document.querySelectorAll('[data-tabs] a:not([hidden])').length > 4")
    page.wait_for_function(WHOLE)


@pytest.mark.parametrize("script", [True, False])
def test_every_page_is_reached_under_more(at_desk, script):
    page = at_desk(360, script=script)
    page.goto(reverse("desk:map"))
    page.click(".pages > summary")
    page.click(f'.pages-sheet a[href="{reverse("desk:catalogue")}"]')
    page.wait_for_url(f"**{reverse('desk:catalogue')}")
