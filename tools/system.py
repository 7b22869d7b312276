"""Make sure of what pip cannot bring: a Chromium, a font with Chinese, a PostgreSQL."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.postgres import server_programs

# The same engine without windows, tabs and extensions: pages cost half the time. Debian has it, others may not.
SHELL = "chromium-headless-shell"
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"))


def chromium(*, whole: bool = False) -> Path | None:
    """The system's Chromium, or None; a `whole` one where there is one. Playwright's own download is never used."""
    names = (*WHOLE, SHELL) if whole else (SHELL, *WHOLE)
    found = next(filter(None, map(shutil.which, names)), None)
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


def apt_get(*arguments: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    ended = subprocess.run(["apt-get", "-qq", *arguments], check=False, env=quiet, stdout=subprocess.DEVNULL)
    return ended.returncode == 0


def install(packages: list[str]) -> bool:
    print("Installing", *packages, flush=True)
    return apt_get("install", "-y", "--no-install-recommends", *packages)


def install_what_is_missing() -> None:
    """The shell alone first, since a browser without one does as well, only slower."""
    if missing_packages() or not shutil.which(SHELL):
        apt_get("update")
    if not shutil.which(SHELL) and not install([SHELL]):
        print(f"Going on without {SHELL}.", flush=True)
    if missing := missing_packages():
        install(missing)


def main() -> int:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install_what_is_missing()
    missing = missing_packages()
    if missing:
        print("The tests need packages of the system. On Debian or Ubuntu:", file=sys.stderr)
        print("  sudo apt-get install --no-install-recommends", *missing, file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
