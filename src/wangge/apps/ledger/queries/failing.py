from wangge.apps.ledger.models import OutboxItem


def failing_effects(*, most: int = 100) -> list[OutboxItem]:
    """What is owed and failed at least once, newest first."""
    return list(OutboxItem.objects.filter(done_at=None, attempts__gt=0).order_by("-pk")[:most])


def failing_effect(key: int) -> OutboxItem | None:
    return OutboxItem.objects.filter(pk=key, done_at=None).first()
