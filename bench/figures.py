"""One row of the table that `make bench` prints and keeps in `bench/latest.json`."""

from typing import Any


def at_least(name: str, value: float, unit: str, *, floor: float, goal: float) -> dict[str, Any]:
    """More is better; `met` says that the floor is reached."""
    return _row(name, value, unit, floor, goal, met=value >= floor)


def at_most(name: str, value: float, unit: str, *, floor: float, goal: float) -> dict[str, Any]:
    """Less is better; `met` says that the floor is reached."""
    return _row(name, value, unit, floor, goal, met=value <= floor)


def _row(name: str, value: float, unit: str, floor: float, goal: float, *, met: bool) -> dict[str, Any]:
    return {"name": name, "value": float(f"{value:.4g}"), "unit": unit, "floor": floor, "goal": goal, "met": met}
