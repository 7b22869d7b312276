"""Everything that can be known about the source without running it; a failure does not hide the next."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tools import ROOT

PROGRAMS = Path(sys.executable).parent
CHECKS = {
    "lint": ["ruff", "check", "--quiet", "--output-format=concise", "."],
    "format": ["ruff", "format", "--check", "--output-format=concise", "."],
    "types": ["mypy", "src", "tools"],
    "layers": ["lint-imports", "--no-logo"],
    "templates": ["djlint", "--lint", "--quiet", "src"],
    "front end": ["python", "-m", "tools.frontend", "check"],
}


def passes(name: str, command: list[str]) -> bool:
    started = time.monotonic()
    code = subprocess.run([PROGRAMS / command[0], *command[1:]], cwd=ROOT, check=False).returncode
    print(f"{'ok' if code == 0 else 'FAILED':>8}  {name} ({time.monotonic() - started:.0f} s)", flush=True)
    return code == 0


def known_weaknesses() -> bool:
    """Ask the registries what is known of our dependencies. Their silence says nothing about us."""
    python = _answer([str(PROGRAMS / "pip-audit"), "--progress-spinner=off", "--skip-editable", "--format=json"])
    npm = _answer([sys.executable, "-m", "tools.frontend", "--audit"])
    audited = [package for package in python.get("dependencies", []) if "vulns" in package]
    weak = [package["name"] for package in audited if package["vulns"]]
    weak += sorted(npm.get("vulnerabilities", {}))
    answers = f"{len(audited)} Python packages" + (", npm packages" if "vulnerabilities" in npm else "")
    print(f"{'FAILED' if weak else 'ok':>8}  known weaknesses ({answers} had an answer)", *weak)
    return not weak


def _answer(command: list[str]) -> dict[str, Any]:
    said = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True).stdout
    try:
        answer: dict[str, Any] = json.loads(said)
    except json.JSONDecodeError:
        return {}
    return answer


if __name__ == "__main__":
    outcomes = [passes(name, command) for name, command in CHECKS.items()]
    sys.exit(0 if all([*outcomes, known_weaknesses()]) else 1)
