from collections.abc import Mapping

from wangge.apps.cases.models import Case, Draft
from wangge.apps.cases.workflow import MOVES
from wangge.apps.kit import clock
from wangge.apps.posts.rules import Standing

_LONGEST = 20_000


def save_draft(case: Case, action: str, fields: Mapping[str, str], *, actor: Standing) -> Draft:
    """Keeps what a person has typed for an action. A draft is nobody's business but theirs and leaves no history.

    Raises KeyError for an unknown action, ValueError for somebody who did not sign in or for more than anybody types.
    """
    if actor.person_id is None or sum(len(value) for value in fields.values()) > _LONGEST:
        msg = "a draft belongs to a person and has at most 20,000 characters"
        raise ValueError(msg)
    draft, _made = Draft.objects.update_or_create(
        person_id=actor.person_id,
        case=case,
        action=MOVES[action].code,
        defaults={"fields": dict(fields), "saved_at": clock.now()},
    )
    return draft


def drop_draft(case: Case, action: str, *, actor: Standing) -> None:
    Draft.objects.filter(person_id=actor.person_id or 0, case=case, action=action).delete()
