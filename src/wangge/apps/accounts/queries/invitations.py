from wangge.apps.accounts.models import Invitation
from wangge.apps.kit import clock
from wangge.apps.kit.canonical import digest

# Read aloud or copied by hand, these are taken for one another (Crockford).
_HEARD = str.maketrans("ILO", "110")


def invitation_of(code: str) -> Invitation | None:
    """The invitation that this code opens, while it may still be used; however the code is spelled and grouped."""
    plain = "".join(char for char in code.upper() if char.isalnum()).translate(_HEARD)
    return (
        Invitation.objects.select_related("person")
        .filter(code_hash=digest(plain.encode()), used_at=None, ends_at__gt=clock.now(), person__is_active=True)
        .first()
    )
