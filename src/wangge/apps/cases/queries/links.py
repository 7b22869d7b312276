from uuid import UUID

from wangge.apps.cases.models import Case
from wangge.apps.kit import crypto, ids

_ABOUT = "cases.case"


def index_of(secret: str) -> bytes:
    """By which a link's case is found."""
    return crypto.blind_index(secret, about=_ABOUT)


def part_secret(part: Case) -> str:
    """A part's link follows from its id, so that the page of the whole can lead to it, also of an anonymous report."""
    return crypto.derived_secret(str(part.uid), about="cases.part")


def case_by_secret(secret: str) -> Case | None:
    """The case that this link opens, with what its page shows."""
    if not ids.is_secret(secret):
        return None
    index = index_of(secret)
    return Case.objects.with_names().select_related("merged_into__department").filter(secret_index=index).first()


def case_by_number(number: str) -> Case | None:
    """What everybody may know of it is its state and its due date (decision 6)."""
    return Case.objects.filter(number=number).first()


def secret_made_by(command_id: UUID) -> str:
    """The secret of the case that this command made; empty while it has made none."""
    secret = crypto.derived_secret(str(command_id), about=_ABOUT)
    return secret if case_by_secret(secret) else ""
