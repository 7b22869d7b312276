"""What a phone could not send and saved as a file. Only the terminal's door knows how it is received; any door may hand it in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.utils.module_loading import import_string

from wangge.apps.terminals.models import Device
from wangge.apps.terminals.queries import OutboxFile
from wangge.apps.terminals.workflow import Fate


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What became of one operation. `raw` is what its author wrote, `number` the case's, `awaits` photos still missing."""

    raw: dict[str, Any]
    fate: Fate
    code: str
    words: str
    number: str
    awaits: int


def hand_in(file: OutboxFile, device: Device) -> list[Brought]:
    receive = cast("Callable[[OutboxFile, Device], list[Brought]]", import_string(settings.OUTBOX_FILES_GO_TO))
    return receive(file, device)
