"""Every page of the guides shows pictures that a browser test makes, in both languages, and none that nobody makes."""

import re

import pytest

from tests.browser.guide import OF_THE_APP, PICTURES
from tests.house.source import ROOT

DOCS = ROOT / "docs"
ROLES = sorted((DOCS / "guide" / "roles").glob("*.md"))
MADE = {one.name for one in PICTURES} | OF_THE_APP
SHOWN = re.compile(r'(?:\]\(|src=")([^)"]+\.png)')


def shown_in(page):
    return [(page.parent / found).resolve() for found in SHOWN.findall(page.read_text(encoding="utf-8"))]


def test_each_picture_is_made_by_the_browser_test_and_each_that_is_made_is_kept():
    kept = {path.stem for path in (DOCS / "pictures").glob("*.png")}
    assert kept == MADE


def test_pictures_are_small():
    assert {
        path.name: size for path in (DOCS / "pictures").glob("*.png") if (size := path.stat().st_size) > 150_000
    } == {}


@pytest.mark.parametrize("ending", [".zh-CN.md", ".md"])
def test_each_picture_is_shown_to_some_role_in_each_language(ending):
    pages = [page for page in ROLES if page.name.endswith(".zh-CN.md") == (ending == ".zh-CN.md")]
    assert {path.stem for page in pages for path in shown_in(page)} == MADE


def test_what_the_pages_show_and_link_to_is_there():
    pages = [*ROLES, *(DOCS / "guide").glob("*.md"), *ROOT.glob("README*.md")]
    links = re.compile(r"\]\(([^)#:]+\.md)")
    wanted = {
        (page, (page.parent / found).resolve()) for page in pages for found in links.findall(page.read_text("utf-8"))
    }
    wanted |= {(page, path) for page in pages for path in shown_in(page)}
    assert [f"{page.name}: {path.name}" for page, path in sorted(wanted) if not path.exists()] == []


def test_each_role_has_a_page_in_both_languages():
    names = {page.name for page in ROLES}
    assert len(ROLES) >= 18
    assert {name.removesuffix(".md") + ".zh-CN.md" for name in names if not name.endswith(".zh-CN.md")} == {
        name for name in names if name.endswith(".zh-CN.md")
    }
