"""What a phone fetches before the terminal's app opens for the first time: as the build has compressed it."""

from pathlib import Path
from typing import Any

from bench.figures import at_most

BUILD = Path(__file__).resolve().parent.parent / "src" / "wangge" / "static" / "build"


def measure() -> list[dict[str, Any]]:
    files = sorted(BUILD.glob("terminal*.gz"))
    if not files:
        msg = f"nothing is built in {BUILD}"
        raise RuntimeError(msg)
    kilobytes = sum(file.stat().st_size for file in files) / 1000
    return [at_most("first load of the terminal, compressed", kilobytes, "KB", floor=350, goal=200)]
