from wangge.apps.ledger.models import Verification


def last_verifications(*, most: int = 10) -> list[Verification]:
    """The newest first, with what they found; two queries."""
    return list(Verification.objects.order_by("-pk").prefetch_related("found")[:most])
