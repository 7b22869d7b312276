"""A name says what is inside; an app's files are called as in every other app."""

from tests.house.source import APP_ORDER, APPS, PACKAGE, ROOT, place

SAYS_NOTHING = {
    "util", "utils", "helper", "helpers", "manager", "managers", "service", "services", "base", "common", "misc",
}  # fmt: skip
NAMED_BY_OTHERS = {
    PACKAGE / "settings" / "base.py": "what demo, production and test have in common, as Django projects call it",
    APPS / "kit" / "postgresql" / "base.py": "Django looks for a database back end under this name",
    APPS / "kit" / "sqlite" / "base.py": "Django looks for a database back end under this name",
}
FILES_OF_AN_APP = {
    "__init__", "apps", "migrations",
    "models", "workflow", "events", "rules", "queries", "actions", "handlers", "jobs", "admin",
}  # fmt: skip


def modules(folder):
    return [path for path in folder.rglob("*") if path.suffix == ".py" or (path / "__init__.py").exists()]


def test_no_module_has_a_name_that_says_nothing():
    found = [path for folder in (PACKAGE, ROOT / "tools") for path in modules(folder)]
    assert found
    assert [place(path) for path in found if path.stem in SAYS_NOTHING and path not in NAMED_BY_OTHERS] == []


def test_every_exception_is_still_needed():
    assert [place(path) for path in NAMED_BY_OTHERS if not path.exists()] == []


def test_an_app_has_only_the_files_that_every_app_may_have():
    found = [path for app in APP_ORDER[1:] for path in (APPS / app).iterdir() if path in modules(APPS / app)]
    assert found
    assert [place(path) for path in found if path.stem not in FILES_OF_AN_APP] == []


def test_the_kit_holds_no_models():
    assert not list((APPS / "kit").rglob("models*"))
