"""Who is meant by a name or an account beside a unit: somebody who may do a task there today."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from django.utils.translation import gettext as _, pgettext

from wangge.apps.areas.queries import Place, county, local_day
from wangge.apps.intake.queries.plans.finder import plain
from wangge.apps.intake.queries.plans.plan import RowRefused
from wangge.apps.posts.models import Department, Post
from wangge.apps.posts.queries import away_on, staff_of
from wangge.apps.posts.workflow import DOES_TASKS

_MOST_NAMED = 6


class Staff:
    """Of a town; asked for once, and only where a row names somebody."""

    def __init__(self, root: Place) -> None:
        self._root = root

    def named(self, said: str, place: Place | None, department: Department | None) -> Post:
        """Full time before part time where one person has two posts there. Raises RowRefused with who is meant by what."""
        here = self._by_unit.get((place.id if place else None, department.pk if department else None), [])
        wanted = plain(said)
        found = [post for post in here if plain(post.person.username) == wanted]
        found = found or [post for post in here if plain(post.person.name) == wanted]
        people = {post.person_id for post in found}
        if len(people) == 1:
            return found[0]
        unit = place.name if place else department.name if department else ""
        if people:
            words = _("“%(person)s” is the name of several who serve in %(unit)s. Write the account: %(accounts)s.")
            raise RowRefused(words % {"person": said[:40], "unit": unit, "accounts": _accounts(found)})
        raise RowRefused(_nobody(said[:40], unit, here))

    def is_away(self, post: Post) -> bool:
        return post.person_id in self._away

    @cached_property
    def _by_unit(self) -> dict[tuple[int | None, int | None], list[Post]]:
        found: dict[tuple[int | None, int | None], list[Post]] = defaultdict(list)
        for post in sorted(staff_of([self._root.path], roles=DOES_TASKS), key=lambda one: one.part_time):
            found[post.area_id, post.department_id].append(post)
        return found

    @cached_property
    def _away(self) -> frozenset[int]:
        return frozenset(away_on(local_day(county())))


def _accounts(posts: Sequence[Post]) -> str:
    return _joined(dict.fromkeys(post.person.username for post in posts))


def _joined(names: Iterable[str]) -> str:
    return pgettext("between names", ", ").join(names)


def _nobody(said: str, unit: str, here: Sequence[Post]) -> str:
    names = list(dict.fromkeys(post.person.name for post in here))
    if not names:
        return _("Nobody serves in %(unit)s today. Leave the person empty: then it is the unit’s.") % {"unit": unit}
    words = _("“%(person)s” does not serve in %(unit)s today. There are: %(names)s.")
    return words % {"person": said, "unit": unit, "names": _joined(names[:_MOST_NAMED])}
