"""The reporter, masked; and the case as the reporter reads it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case, Reporter
from wangge.apps.cases.rules import Looking, looking_at_reporter
from wangge.apps.cases.workflow import State
from wangge.apps.kit.crypto import CannotDecrypt
from wangge.apps.kit.masks import mask_name, mask_phone
from wangge.apps.posts.rules import Standing
from wangge.doors.porch.standing import clock_of, holder_of

_ANSWERED = frozenset({State.HANDLED, State.CLOSED, State.DECLINED})


def masked_reporter(case: Case, standing: Standing) -> dict[str, Any]:
    """`way` is freely or with_reason where there is somebody to show, else empty."""
    reporter: Reporter | None = getattr(case, "reporter", None)
    way = looking_at_reporter(standing, case)
    if reporter is None:
        return {"words": _("anonymous, nothing is kept"), "way": ""}
    if way is Looking.NEVER:
        return {"words": _("not shown to your post"), "way": ""}
    try:
        name, phone = mask_name(reporter.opened("name")), mask_phone(reporter.opened("phone"))
    except CannotDecrypt:
        return {"words": _("sealed with a key that is no longer here"), "way": ""}
    return {
        "words": " · ".join(part for part in (name, phone) if part) or _("left no contact"),
        "way": way.value if name or phone else "",
        "url": reverse("desk:reporter", args=[case.number]),
        "wants_call": reporter.wants_call,
        "has_phone": bool(phone),
    }


def may_be_named(case: Case, standing: Standing) -> bool:
    """Whether this person may read at least the family name: what is masked shows it."""
    return looking_at_reporter(standing, case) is not Looking.NEVER


def seen_by_reporter(case: Case, now: datetime) -> dict[str, Any]:
    """What their page says of it: state, unit and never a person, due date, lateness, the answer once it is good."""
    holder, state = holder_of(case), str(case.get_state_display())
    return {
        "words": _("%(state)s, with %(holder)s") % {"state": state, "holder": holder} if holder else state,
        "clock": clock_of(case, now),
        "answer": answer_given(case),
    }


def answer_given(case: Case) -> str:
    """The answer that the reporter may read by now; empty before."""
    return case.answer if case.state in _ANSWERED else ""
