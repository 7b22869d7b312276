"""What the terminal's app and the server say to each other, as an OpenAPI document: `python -m tools.wire` writes it anew.

The build makes the app's types from it (`frontend/terminal/build/wire.ts`); a test fails while it differs from the code.
"""

import json
import os

import django

from tools import ROOT

DOCUMENT = ROOT / "frontend" / "terminal" / "openapi.json"


def document() -> str:
    """As the code has it now. Django must be set up."""
    from wangge.doors.terminal.api import api  # noqa: PLC0415 - knows tables

    return json.dumps(api.get_openapi_schema(path_prefix="/terminal/api/"), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.test")
    django.setup()
    DOCUMENT.parent.mkdir(parents=True, exist_ok=True)
    DOCUMENT.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
