"""Demo, replay and tests set the clock; whoever asks the machine instead is not of their time (decision 3)."""

import ast

from tests.house.source import APPS, dotted, imports, place, python_files, tree

CLOCK = APPS / "kit" / "clock.py"
ASK_THE_MACHINE = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now",
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.strftime",
}  # fmt: skip
# Without a value they take the machine's time.
NOW_BY_DEFAULT = {"timezone.localtime", "timezone.localdate", "localtime", "localdate"}
BARE = {"django.utils.timezone.now", "time.time", "time.time_ns", "django.db.models.functions.Now"}
SET_BY_DJANGO = {"auto_now", "auto_now_add"}
# Whose time is not ours: when a session ends is between the browser and the server.
ELSEWHERE = {"sessions.py", "session_store.py"}


def asks(path):
    """Each place of a module that asks something else than our clock."""
    yield from (node for name, node in imports(path) if name in BARE)
    yield from filter(asks_the_machine, ast.walk(tree(path)))


def asks_the_machine(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return tail(node) in ASK_THE_MACHINE
    return isinstance(node, ast.Call) and asks_by_calling(node)


def asks_by_calling(call: ast.Call) -> bool:
    by_default = not call.args and {dotted(call.func), tail(call.func)} & NOW_BY_DEFAULT
    return bool(by_default) or any(keyword.arg in SET_BY_DJANGO for keyword in call.keywords)


def tail(node: ast.AST) -> str:
    return ".".join(dotted(node).split(".")[-2:])


def test_nothing_but_the_clock_asks_for_the_time():
    elsewhere = [path for path in python_files() if path != CLOCK and path.name not in ELSEWHERE]
    assert elsewhere
    assert [place(path, node) for path in elsewhere for node in asks(path)] == []


def test_the_clock_is_where_we_think():
    assert list(asks(CLOCK))
