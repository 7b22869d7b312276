"""Make sure of what pip cannot bring: a Chromium, a font with Chinese, a PostgreSQL."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.postgres import server_programs

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"))


def chromium() -> Path | None:
    """The system's Chromium, or None. Playwright's own download is never used."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return Path(found) if found else None


def has_chinese_font() -> bool:
    return any(True for folder in FONT_FOLDERS if folder.is_dir() for _ in folder.rglob("*CJK*"))


def missing_packages() -> list[str]:
    """Debian's names of what is not on this machine."""
    present = {
        "chromium": chromium() is not None,
        "fonts-noto-cjk": has_chinese_font(),
        "postgresql": server_programs() is not None,
    }
    return [name for name, is_there in present.items() if not is_there]


def install(packages: list[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        check=True,
        env=quiet,
        stdout=subprocess.DEVNULL,
    )


def main() -> int:
    missing = missing_packages()
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing", *missing, flush=True)
        install(missing)
        missing = missing_packages()
    if missing:
        print("The tests need packages of the system. On Debian or Ubuntu:", file=sys.stderr)
        print("  sudo apt-get install --no-install-recommends", *missing, file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
