"""Small enough to be read at one sitting."""

import ast
from statistics import median

from tests.house.source import FRONTEND, PACKAGE, ROOT, files, place, python_files, tree

LONGEST_FILE, LONGEST_FUNCTION = 300, 50
USUAL_FILE, USUAL_FUNCTION = 60, 8
PYTHON = [path for folder in (PACKAGE, ROOT / "tools", ROOT / "tests", ROOT / "bench") for path in python_files(folder)]


def lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path):
    """(function, its lines) for each function of a module; decorators do not count."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_long():
    others = [*files(PACKAGE, ".html", ".css", ".ts", ".js"), *files(FRONTEND, ".css", ".ts", ".js", ".vue", ".html")]
    assert PYTHON
    assert {place(path): lines(path) for path in [*PYTHON, *others] if lines(path) > LONGEST_FILE} == {}


def test_no_function_is_long():
    found = {f"{place(path, node)} {node.name}": size for path in PYTHON for node, size in functions(path)}
    assert found
    assert {name: size for name, size in found.items() if size > LONGEST_FUNCTION} == {}


def test_most_files_and_functions_are_short():
    own = python_files()
    assert median(lines(path) for path in own) < USUAL_FILE
    assert median(size for path in own for _node, size in functions(path)) < USUAL_FUNCTION
