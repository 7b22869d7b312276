"""Write requirements.lock: the newest versions that pyproject.toml allows, as plain `name==version` lines."""

import json
import subprocess
import sys

from tools import ROOT

LOCK = ROOT / "requirements.lock"


def resolved() -> list[str]:
    """`name==version` of every package that the project and its development group need, in order."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
    report = subprocess.run(
        [*command, "--report", "-", "--group", "dev", "--editable", "."],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    found = [item["metadata"] for item in json.loads(report)["install"]]
    return sorted(
        (f"{facts['name']}=={facts['version']}" for facts in found if facts["name"] != "wangge"), key=str.lower
    )


if __name__ == "__main__":
    lines = resolved()
    LOCK.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{LOCK.name}: {len(lines)} packages")
