from wangge.apps.analytics.models import Screen
from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.kit import crypto, ids

_ABOUT = "analytics.screen"


def secret_of(screen: Screen) -> str:
    """Follows from its id, so that the administrator can be shown the address again."""
    return crypto.derived_secret(str(screen.uid), about=_ABOUT)


def index_of(secret: str) -> bytes:
    """By which the screen of an address is found."""
    return crypto.blind_index(secret, about=_ABOUT)


def screen_by_secret(secret: str) -> Screen | None:
    """The screen that this address belongs to, unless it was switched off."""
    if not ids.is_secret(secret):
        return None
    return Screen.objects.in_use().filter(secret_index=index_of(secret)).select_related("town").first()


def screens_of(paths: list[str]) -> list[Screen]:
    """In use within these areas, in the order of towns and names."""
    found = Screen.objects.in_use().select_related("town").order_by("town__code", "name")
    return [one for one in found if one.town.path.startswith(tuple(paths))]


def counted_on_walls(town_id: int) -> CaseQuerySet:
    """What a wall may count: everything but complaints about staff, which are nobody else's business."""
    return Case.objects.filter(town_id=town_id, confined=False)
