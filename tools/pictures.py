"""Makes the pictures of the guides anew: `python -m tools.pictures`.

They come out of the browser test that opens each of these pages (tests/browser/guide.py), so that none can grow old.
Those of every page of the app, in each look and language, lie in tests/browser/shots; three of them are in the guides.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = ("tests/browser/test_pictures.py", "tests/browser/test_terminal_pages.py")


def main() -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *TESTS]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"WANGGE_PICTURES": "1"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
