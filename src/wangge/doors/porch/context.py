from typing import Any

from django.conf import settings
from django.http import HttpRequest


def everywhere(_request: HttpRequest) -> dict[str, Any]:
    """What every page may show: whether this is the demo, and the languages."""
    return {"is_demo": getattr(settings, "DEMO", False), "languages": settings.LANGUAGES}
