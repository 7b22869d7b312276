"""The browser itself, so that a failure elsewhere is known to be ours."""

from tests.browser.conftest import watch


def test_chromium_draws_chinese_and_runs_scripts(browser):
    page = browser.new_page()
    page.set_content("<p id=words>网格</p>")
    assert page.locator("#words").inner_text() == "网格"
    assert page.evaluate("document.querySelector('#words').getBoundingClientRect().width > 0")
    page.close()


def test_what_no_page_may_do_is_noticed(browser):
    faults: list[str] = []
    context = browser.new_context(offline=True)
    watch(context, "http://127.0.0.1:1/", faults)
    page = context.new_page()
    policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">"
    page.set_content(f"{policy}<p onclick='x()'>words</p><img src='http://127.0.0.2:1/elsewhere.png'>")
    page.locator("p").click()
    with context.expect_event("weberror"):
        page.evaluate("setTimeout(() => { throw new Error('broken') })")
    context.close()
    noticed = [word for word in ("another server", "Content Security Policy", "broken") if word in " ".join(faults)]
    assert noticed == ["another server", "Content Security Policy", "broken"]
