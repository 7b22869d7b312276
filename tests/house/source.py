"""The source as the house's own tests see it: files, syntax trees, templates."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "wangge"
APPS = PACKAGE / "apps"
DOORS = PACKAGE / "doors"
FRONTEND = ROOT / "frontend"
# Left to right as they may be imported: each may know those before it.
APP_ORDER = ("kit", "ledger", "accounts", "areas", "posts", "tasks", "cases", "analytics", "intake", "terminals")


def is_made_elsewhere(path: Path) -> bool:
    """Whether a program wrote this file."""
    parts = path.relative_to(ROOT).parts
    return bool({"node_modules", "build", "static_root", "migrations", "__pycache__", "scratch"}.intersection(parts))


def files(folder: Path, *suffixes: str) -> list[Path]:
    return sorted(path for suffix in suffixes for path in folder.rglob(f"*{suffix}") if not is_made_elsewhere(path))


def python_files(folder: Path = PACKAGE) -> list[Path]:
    return files(folder, ".py")


def templates() -> dict[str, Path]:
    """Our templates by the name under which Django finds them."""
    return {path.as_posix().split("/templates/", 1)[1]: path for path in sorted(PACKAGE.glob("**/templates/**/*.*"))}


def place(path: Path, node: ast.AST | int = 0) -> str:
    """`src/wangge/urls.py:12`, as editors open it."""
    line = node if isinstance(node, int) else getattr(node, "lineno", 0)
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a chain of names; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        left = dotted(node.value)
        return f"{left}.{node.attr}" if left else ""
    return ""


def imports(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """Each imported module, or name in a module, by its full name."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def strings(path: Path) -> Iterator[tuple[str, ast.expr]]:
    """Each string constant of a module; what an f-string fills in is shown as `*`."""
    inside = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            inside.update(node.values)
            parts = [part.value if isinstance(part, ast.Constant) else "*" for part in node.values]
            yield "".join(map(str, parts)), node
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inside:
            yield node.value, node


def without_django_tags(text: str) -> str:
    """Template text as HTML, on as many lines as before: what Django fills in is left out."""
    return re.sub(
        r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}",
        lambda found: "\n" * found[0].count("\n"),
        text,
        flags=re.DOTALL,
    )
