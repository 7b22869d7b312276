"""What became of the things in a phone's file, in words for whoever loaded it."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.terminals.models import Device
from wangge.apps.terminals.queries import OutboxFile, written_as_sent
from wangge.apps.terminals.workflow import HAND_OVER, Fate
from wangge.doors.desk.present.devices import what_was_done, why
from wangge.doors.porch.brought import Brought

_LONGEST = 2_000


def why_not(code: str) -> str:
    words = {
        "kind": _("This is no file of a phone's outbox. Such a file is made in the app and its name ends in .outbox."),
        "newer": _("The file is of a newer app than this server knows. Please have the server brought up to date."),
        "other_county": _(
            "The file was sealed for another county, or for a key that is no longer here: it does not open."
        ),
        "forged": _("The file does not prove that it comes from the phone that it names. Nothing of it was taken."),
        "too_many": _("There is more in this file than a phone holds. Nothing of it was taken."),
        "unknown": _("The phone that this file comes from is not known here, or belongs to another town."),
    }
    return words.get(code) or _(
        "The file is broken: it was cut or changed on its way. Please save it on the phone once more and bring it anew."
    )


def file_page(file: OutboxFile, device: Device, brought: Sequence[Brought]) -> dict[str, Any]:
    counts = Counter(one.fate for one in brought)
    return {
        "device": device,
        "lines": [_line(one) for one in brought],
        "drafts": [_draft(file, name) for name in file.names("draft")],
        "summary": [(_fate(fate), counts[fate]) for fate in Fate if counts[fate]],
    }


def _line(one: Brought) -> dict[str, Any]:
    written = written_as_sent(one.raw)
    what = what_was_done(written.kind)[:100]
    return {
        "what": _("%(what)s, handed to the centre") % {"what": what} if one.raw.get("kind") == HAND_OVER else what,
        "said": written.words[:_LONGEST],
        "fate": _fate(one.fate),
        "is_good": one.fate in {Fate.APPLIED, Fate.REPEAT},
        # What the server says is for its author.
        "words": why(one.code) if one.fate is Fate.KEPT else one.words,
        "number": one.number,
        "awaits": one.awaits,
    }


def _fate(fate: Fate) -> str:
    words = {
        Fate.APPLIED: _("done now"),
        Fate.REPEAT: _("had arrived before"),
        Fate.KEPT: _("kept for review"),
        Fate.WAITS: _("not done, load it again later"),
        Fate.REFUSED: _("refused"),
    }
    return words[fate]


def _draft(file: OutboxFile, name: str) -> str:
    """What somebody had begun to write: it is done by nobody, but it is not lost either."""
    try:
        form = json.loads(file.opened("draft", name) or b"{}")
    except (ValueError, RecursionError):
        return ""
    words = [one for one in form.values() if isinstance(one, str) and one.strip()] if isinstance(form, dict) else []
    return "\n".join(words)[:_LONGEST]
