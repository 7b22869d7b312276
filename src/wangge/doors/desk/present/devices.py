"""Phones of the terminal, as whoever can help sees them: what is stuck on them, and what did not fit any more."""

from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions import Refused
from wangge.apps.cases.actions.refusals import WORDS
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import MOVES
from wangge.apps.intake.queries import roots_of
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.apps.terminals.models import Device, Operation
from wangge.apps.terminals.queries import content_of, devices_in, kept_to_review

# Who reviews what was kept: the centre, and whoever is named for it.
REVIEWS = (Role.OPERATOR, Role.DUTY_LEADER, Role.GRID_CHIEF, Role.SECRETARY)
_SHUTS_OFF = (Role.OPERATOR, Role.DUTY_LEADER)
_SAID = ("text", "done", "words", "answer", "whose", "place")


def may_open(standing: Standing) -> bool:
    return standing.has(*REVIEWS) or bool(roots_of(standing))


def devices_seen(standing: Standing) -> list[Device]:
    """In the towns of one's centre, and in what one administers."""
    towns = [tree().places[one].path for one in standing.areas_as(_SHUTS_OFF) if one in tree().places]
    paths = towns + [root.path for root in roots_of(standing)]
    return devices_in(paths) if paths else []


def devices_page(standing: Standing) -> dict[str, Any]:
    devices = devices_seen(standing)
    return {
        "stuck": [_stuck(one) for one in devices if one.told_at is not None],
        "devices": devices,
        "kept": _kept_by_case(standing),
        "sees_devices": standing.has(*_SHUTS_OFF) or bool(roots_of(standing)),
    }


def _stuck(device: Device) -> dict[str, Any]:
    refusals = [f"{_why(code)} ({number})" for code, number in sorted(device.refusals.items())]
    return {"device": device, "refusals": refusals}


def _why(code: str) -> str:
    """Codes come from phones, whose app may be newer than we are."""
    others = {
        "content": _("not filled in as it must be"),
        "other_content": _("sent before with other content"),
        "device_off": _("the device was shut off"),
        "no_case": _("does not see the case"),
        "post_ended": _("the post has ended"),
        "changed": _("somebody was first"),
    }
    return others.get(code) or (Refused(code).words if code in WORDS else code)


def _kept_by_case(standing: Standing) -> list[dict[str, Any]]:
    kept = kept_to_review(standing)
    cases = Case.objects.visible_to(standing).filter(uid__in=[one.case_uid for one in kept if one.case_uid])
    numbers = dict(cases.values_list("uid", "number"))
    return [_kept(one, numbers.get(one.case_uid) if one.case_uid else None) for one in kept]


def _kept(operation: Operation, number: str | None) -> dict[str, Any]:
    said = content_of(operation)
    content = said.get("content", {})
    label = MOVES[operation.kind].label if operation.kind in MOVES else operation.kind
    return {
        "operation": operation,
        "number": number,
        "what": str(label),
        "why": _why(operation.code),
        "words": "\n".join(str(content[name]) for name in _SAID if content.get(name)),
    }
