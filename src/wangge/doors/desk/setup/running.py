"""A long list is carried out beside the requests, so that its sender need not wait; how far it is lies in a small file."""

from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic

import structlog
from django.conf import settings
from django.db import connections

from wangge.apps.intake.actions import ListChanged, carry_out, start_upload
from wangge.apps.intake.models import Upload
from wangge.apps.ledger.events import Actor

# So many rows take less than a second.
AT_ONCE = 500
_BETWEEN = 0.5
log = structlog.get_logger()


def carry_out_soon(upload: Upload, *, actor: Actor) -> None:
    """Once, whoever asks how often. Short lists are done when this returns."""
    if not start_upload(upload, actor=actor):
        return
    upload.refresh_from_db()
    if sum(upload.counts.values()) <= AT_ONCE:
        run(upload, actor)
    else:
        Thread(target=_beside, args=(upload, actor), name="list").start()


def run(upload: Upload, actor: Actor) -> None:
    """What went wrong is written down with the list, for its sender to read."""
    progress = Progress(upload)
    try:
        with suppress(ListChanged):
            carry_out(upload, actor=actor, tell=progress.tell)
    except Exception as error:
        log.exception("list_failed", kind=upload.kind, error=type(error).__name__)
    finally:
        progress.forget()


def _beside(upload: Upload, actor: Actor) -> None:
    try:
        run(upload, actor)
    finally:
        connections.close_all()


class Progress:
    """Not in the database: that is locked while a list is written."""

    def __init__(self, upload: Upload) -> None:
        self._path = Path(settings.MEDIA_ROOT) / "progress" / upload.uid.hex
        self._told = 0.0

    def tell(self, done: int, total: int) -> None:
        if monotonic() - self._told < _BETWEEN:
            return
        self._told = monotonic()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(str(100 * done // max(total, 1)), encoding="ascii")

    def percent(self) -> int:
        try:
            return int(self._path.read_text(encoding="ascii") or 0)
        except (OSError, ValueError):
            return 0

    def forget(self) -> None:
        self._path.unlink(missing_ok=True)
