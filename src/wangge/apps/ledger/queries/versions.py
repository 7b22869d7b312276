from wangge.apps.ledger.models import Version


def version_of(name: str) -> int:
    """0 until it was raised for the first time."""
    return Version.objects.filter(name=name).values_list("number", flat=True).first() or 0
