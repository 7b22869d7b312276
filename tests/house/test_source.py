"""The other tests of this folder would pass on an empty list; this one says that there is something to look at."""

import tomllib

from tests.house.source import APP_ORDER, APPS, DOORS, FRONTEND, PACKAGE, ROOT, files, python_files, templates

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_house_is_found():
    assert len(python_files()) > 20
    assert len(python_files(ROOT / "tools")) > 5
    assert set(APP_ORDER) == {path.parent.name for path in APPS.glob("*/__init__.py")}
    assert templates() or not any(DOORS.rglob("views*"))
    assert files(FRONTEND, ".ts")


def test_the_import_linter_knows_every_room():
    """A package that no layer names could import whatever it likes."""
    layers = " ".join(PROJECT["tool"]["importlinter"]["contracts"][0]["layers"])
    rooms = [path.parent.relative_to(PACKAGE.parent) for path in PACKAGE.glob("*/*/__init__.py")]
    named = [".".join(room.parts) for room in rooms if room.parts[1] in {"apps", "doors"}]
    assert named
    assert [name for name in named if name not in layers] == []


def test_the_lock_names_what_the_project_asks_for_and_no_address():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.count("==") != 1 or "/" in line or "@" in line] == []
    locked = {normal(line.split("==")[0]) for line in lines}
    groups = [asked for group in PROJECT["dependency-groups"].values() for asked in group if isinstance(asked, str)]
    assert [asked for asked in [*PROJECT["project"]["dependencies"], *groups] if normal(asked) not in locked] == []


def normal(requirement: str) -> str:
    """The name in a requirement, as the index spells it."""
    name = requirement.partition("[")[0].partition(">")[0].partition("=")[0].partition("<")[0]
    return name.strip().lower().replace("_", "-").replace(".", "-")
