"""A door starts from what this person may see; an app does not know that there are doors."""

import ast

from tests.house.source import APPS, DOORS, dotted, imports, place, python_files, tree

SEES_ALL = {"objects", "_default_manager", "_base_manager"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}
# "file below src/wangge/doors, model": why it looks at rows before, or without, knowing who asks
WITHOUT_A_VIEWER = {
    "porch/signin.py Person": "whoever signs in is nobody yet",
    "porch/sessions.py UserSession": "narrowed to the person's own",
    "porch/sessions.py Session": "by the keys of the person's own",
    "porch/session_store.py Session": "by the key in the cookie: who it is, is what it tells",
}
HTTP = (
    "django.http", "django.shortcuts", "django.template", "django.urls", "django.views", "django.forms",
    "django.utils.html", "django.utils.safestring", "django_htmx",
)  # fmt: skip


def unguarded(path):
    """Each look at a table that does not go through `visible_to`."""
    guarded = {
        node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute) and node.attr == "visible_to"
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in SEES_ALL and node not in guarded:
            yield dotted(node.value).split(".")[-1], node
        elif isinstance(node, ast.Call) and dotted(node.func) in SHORTCUTS and isinstance(node.args[0], ast.Name):
            name = node.args[0].id
            if name[:1].isupper():
                yield name, node


def looks():
    return {
        f"{path.relative_to(DOORS)} {model}": place(path, node)
        for path in python_files(DOORS)
        for model, node in unguarded(path)
    }


def test_a_door_looks_only_through_visible_to():
    assert {name: where for name, where in looks().items() if name not in WITHOUT_A_VIEWER} == {}


def test_every_exception_is_still_needed():
    assert set(WITHOUT_A_VIEWER) <= set(looks())


def test_an_app_knows_no_http_and_no_html():
    found = [(path, name, node) for path in python_files(APPS) for name, node in imports(path)]
    assert found
    bad = [(path, name, node) for path, name, node in found if name.startswith(HTTP) and path.stem != "admin"]
    assert [f"{place(path, node)} {name}" for path, name, node in bad] == []
    assert not [place(path) for path in APPS.rglob("*.html")]


def test_the_look_itself_is_recognised(tmp_path):
    path = tmp_path / "views.py"
    path.write_text("Case.objects.get()\nCase.objects.visible_to(me).get()\nget_object_or_404(Case, pk=1)\n", "utf-8")
    assert sorted((node.lineno, model) for model, node in unguarded(path)) == [(1, "Case"), (3, "Case")]
