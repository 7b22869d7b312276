"""Who acts: the standings of everyone in a post, found by role and place."""

from collections import defaultdict
from random import Random

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import workers_on
from wangge.apps.posts.models import Post
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

_WORKING = (Role.GRID_WORKER, Role.GRID_CHIEF)


class Cast:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._by_person: dict[int, Standing] = {}
        self._by_place: dict[tuple[str, str, int], list[Standing]] = defaultdict(list)
        for post in Post.objects.select_related("person", "area", "department__town").order_by("pk"):
            standing = Standing(post.person.as_actor(), post.person.name, (post,))
            self._by_person[post.person_id] = standing
            where = ("area", post.area_id) if post.area_id else ("department", post.department_id or 0)
            self._by_place[post.role, *where].append(standing)

    def in_area(self, role: Role, area_id: int) -> Standing:
        return self._random.choice(self._by_place[role, "area", area_id])

    def in_department(self, role: Role, department_id: int) -> Standing:
        return self._random.choice(self._by_place[role, "department", department_id])

    def handler_of(self, case: Case) -> Standing:
        """Whoever has it in hand; else somebody of the unit that it was given to."""
        if case.handler_id:
            return self._by_person[case.handler_id]
        if case.department_id:
            return self.in_department(Role.HANDLER, case.department_id)
        grid_id = case.handling_grid_id or case.grid_id
        # Where it has gone to nobody meanwhile, whoever asks is refused, and asks later.
        return self.in_area(Role.GRID_WORKER, grid_id) if grid_id else self.in_area(Role.DUTY_LEADER, case.town_id)

    def checker_of(self, case: Case) -> Standing:
        """Somebody of the unit that holds the case, who did not work on it, as far as there is one."""
        workers = workers_on(case)
        if case.holder == "centre":
            desk = (Role.OPERATOR, Role.DUTY_LEADER)
            found = [one for role in desk for one in self._by_place[role, "area", case.town_id]]
        elif case.holder == "village":
            found = self._by_place[Role.SECRETARY, "area", case.village_id or 0]
        elif case.holder == "department":
            found = self._by_place[Role.HEAD, "department", case.department_id or 0]
        else:
            found = [one for role in _WORKING for one in self._by_place[role, "area", case.grid_id or 0]]
        # Where everybody has worked on it, or another level holds it, whoever asks is refused, and asks later.
        others = self._by_place[Role.DUTY_LEADER, "area", case.town_id]
        return self._random.choice([one for one in found if one.person_id not in workers] or others)

    def person_id(self, standing: Standing) -> int:
        """Raises ValueError for a resident."""
        if standing.person_id is None:
            msg = "a resident is in no post"
            raise ValueError(msg)
        return standing.person_id
