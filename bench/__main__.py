"""Measures everything, prints a table, writes `bench/latest.json`. Exit code 1 where a floor is missed.

`python -m bench NAME…` measures these alone, and puts them in the place of what the file said of them; `NAME:PART` only a part
of it, as `storm:sqlite`.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

# Each has `measure() -> list of rows`, and runs in an order in which the first does not warm the next.
MEASURES = (
    "locate", "suggest", "twins", "finding", "town", "live", "people", "alarms", "exported", "numbers", "mapped", "wide",
    "weight", "app", "storm",
)  # fmt: skip
LATEST = Path(__file__).with_name("latest.json")


def main(names: list[str]) -> int:
    rows = list(_measured(names or MEASURES))
    kept = _merged(json.loads(LATEST.read_text(encoding="utf-8")), rows) if names and LATEST.exists() else rows
    LATEST.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    Console().print(_table(rows))
    return 0 if all(row["met"] for row in rows) else 1


def _measured(names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Each row is said at once: some take a quarter of an hour, and what was measured before something breaks counts too."""
    for name in names:
        module, *part = name.split(":")
        for row in import_module(f"bench.{module}").measure(*part):
            print(json.dumps(row, ensure_ascii=False), flush=True)
            yield row


def _merged(before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In the order of before; what is new stands at the end."""
    new = {row["name"]: row for row in rows}
    return [new.pop(row["name"], row) for row in before] + list(new.values())


def _table(rows: list[dict[str, object]]) -> Table:
    table = Table("what", "value", "unit", "floor", "goal", "met")
    for row in rows:
        figures = [f"{row[key]:,}" for key in ("value", "floor", "goal")]
        table.add_row(str(row["name"]), figures[0], str(row["unit"]), *figures[1:], "yes" if row["met"] else "NO")
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
