"""The browser itself, so that a failure elsewhere is known to be ours."""


def test_chromium_draws_chinese_and_runs_scripts(browser):
    page = browser.new_page()
    page.set_content("<p id=words>网格</p>")
    assert page.locator("#words").inner_text() == "网格"
    assert page.evaluate("document.querySelector('#words').getBoundingClientRect().width > 0")
    page.close()
