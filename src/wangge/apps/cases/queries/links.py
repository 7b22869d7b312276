from wangge.apps.cases.models import Case
from wangge.apps.kit import crypto, ids


def case_by_secret(secret: str) -> Case | None:
    """The case that this link opens, with what its page shows."""
    if not ids.is_secret(secret):
        return None
    index = crypto.blind_index(secret, about="cases.case")
    return Case.objects.with_names().filter(secret_index=index).first()
