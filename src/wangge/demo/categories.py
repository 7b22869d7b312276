"""The demo town's catalogue: the one that comes with the product, with checks by name where that is shown."""

from dataclasses import replace

from wangge.apps.cases.actions import import_categories
from wangge.apps.cases.models import Category
from wangge.apps.cases.queries.starter import starter_catalogue
from wangge.apps.cases.workflow import CheckWay
from wangge.apps.ledger.events import Actor

# The matters of which the demo's stories tell, and the code of each in the catalogue.
_TOLD = {
    "road": "0101",
    "lamp": "0201",
    "drain": "0203",
    "litter": "0301",
    "building": "0314",
    "stall": "0401",
    "noise": "0407",
    "house": "0505",
    "ditch": "0601",
    "straw": "0603",
    "land": "0604",
    "river": "0701",
    "water": "0901",
    "power": "0902",
    "gas": "0903",
    "safety": "1101",
    "dispute": "1202",
    "wages": "1301",
    "relief": "1401",
    "school": "1701",
    "food": "1801",
    "policy": "2001",
    "staff": "2101",
}
# Whose checks go to one grid worker by name.
_CHECKED_BY_NAME = frozenset({"drain", "litter"})
_TOLD_AS = {code: story for story, code in _TOLD.items()}


def told_as(category: Category | None) -> str:
    """Its name in the stories; empty where none tells of it."""
    return _TOLD_AS.get(category.code, "") if category else ""


def make_categories(*, actor: Actor) -> dict[str, Category]:
    """Category by the name that it has in the stories."""
    by_name = {_TOLD[story] for story in _CHECKED_BY_NAME}
    news = (replace(new, check_way=CheckWay.NEAREST) if new.code in by_name else new for new in starter_catalogue())
    made = {category.code: category for category in import_categories(news, actor=actor)}
    return {story: made[code] for story, code in _TOLD.items()}
