"""The content policy forbids inline script and style (decision 18), and what nobody renders is thrown away."""

import re
from fnmatch import fnmatchcase
from html.parser import HTMLParser
from pathlib import Path

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs

from tests.house.source import PACKAGE, place, python_files, strings, templates, without_django_tags

# Django renders these by itself.
BY_NAME = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
LOADS = {"script": "src", "link": "href", "img": "src", "source": "src", "iframe": "src"}
NAMED_IN_TEMPLATE = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
INLINE_IN_PYTHON = re.compile(r"""<style|<script(?![^>]*src=)|<[^>]*\s(style|on[a-z]+)=["']""")


class Inline(HTMLParser):
    """Collects (line, what) of everything that the policy would refuse."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.feed(without_django_tags(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        is_data = values.get("type") in {"application/json", "application/ld+json"}
        if tag == "style" or (tag == "script" and "src" not in values and not is_data):
            self.add(f"<{tag}>")
        for name, value in values.items():
            if name == "style" or name.startswith(("on", "hx-on")) or value.startswith(("javascript:", "js:")):
                self.add(name)
        if re.match(r"(https?:)?//", values.get(LOADS.get(tag, ""), "")):
            self.add(f"<{tag}> from elsewhere")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def add(self, what: str) -> None:
        self.found.append((self.getpos()[0], what))


def named() -> set[str]:
    """Each template named in Python or by another template; `*` where an f-string fills something in."""
    in_python = {text for path in python_files() for text, _node in strings(path) if text.endswith((".html", ".txt"))}
    for path in templates().values():
        in_python.update(NAMED_IN_TEMPLATE.findall(path.read_text(encoding="utf-8")))
    # "*.html" would name all of them, and so none.
    return {name for name in in_python if not name.startswith("*")}


def replaces_a_library_template(name: str) -> bool:
    """Whether some installed library brings a template of the same name, which ours stands in for."""
    folders = [Path(folder) for folder in get_app_template_dirs("templates")]
    return any((folder / name).exists() for folder in folders if PACKAGE not in folder.parents)


def test_templates_have_no_inline_script_or_style():
    html = [path for path in templates().values() if path.suffix == ".html"]
    found = [(place(path, line), what) for path in html for line, what in Inline(path.read_text("utf-8")).found]
    assert found == []


def test_python_writes_no_inline_script_or_style():
    pages = [(path, text, node) for path in python_files() for text, node in strings(path)]
    assert pages
    assert [place(path, node) for path, text, node in pages if INLINE_IN_PYTHON.search(text)] == []


def test_what_the_policy_refuses_is_recognised():
    page = '<p style="x"></p>\n<script>a</script><script src=a.js></script>\n<b onclick=x {% if a %}hx-on:x{% endif %}>'
    assert [line for line, _what in Inline(page).found] == [1, 2, 3, 3]
    assert INLINE_IN_PYTHON.search('<b class="x" style="width: 3px">')


def test_every_template_is_rendered_or_included_somewhere():
    names = named()
    dead = [
        place(path)
        for name, path in templates().items()
        if name not in BY_NAME
        and not any(fnmatchcase(name, pattern) for pattern in names)
        and not replaces_a_library_template(name)
    ]
    assert dead == []


def test_every_named_template_exists():
    assert [name for name in sorted(named()) if name.endswith(".html") and "*" not in name and not exists(name)] == []


def exists(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True
