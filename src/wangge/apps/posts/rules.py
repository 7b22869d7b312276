"""What a person stands for today: their live posts, read once, asked many times."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from wangge.apps.areas.models import Area
from wangge.apps.ledger.events import Actor, ActorKind
from wangge.apps.posts.models import Post
from wangge.apps.posts.workflow import LEADS_SHIFTS, SITS_IN_SHIFTS, Role


@dataclass(frozen=True)
class Standing:
    """A person and the areas and departments of their live posts, by role."""

    actor: Actor
    name: str = ""
    posts: tuple[Post, ...] = field(default=(), repr=False)

    @property
    def person_id(self) -> int | None:
        return self.actor.id if self.actor.kind is ActorKind.PERSON else None

    @property
    def key(self) -> Hashable:
        """What decides which rows the person sees: queries that are kept ready for them go by it."""
        return self.person_id, tuple((post.role, post.area_id, post.department_id) for post in self.posts)

    def has(self, *roles: Role) -> bool:
        return any(post.role in roles for post in self.posts)

    def areas_as(self, roles: Iterable[str]) -> set[int]:
        """Ids of the areas in which the person holds one of `roles`."""
        wanted = set(roles)
        return {post.area_id for post in self.posts if post.area_id is not None and post.role in wanted}

    def departments_as(self, roles: Iterable[str]) -> set[int]:
        """Ids of the departments in which the person holds one of `roles`."""
        wanted = set(roles)
        return {post.department_id for post in self.posts if post.department_id is not None and post.role in wanted}


def may_note_absence(standing: Standing, person_id: int, colleagues: Iterable[int]) -> bool:
    """One's own days; and those of `colleagues`, the people of the departments that one heads."""
    return person_id == standing.person_id or (standing.has(Role.HEAD) and person_id in set(colleagues))


def may_set_up(standing: Standing, town: Area) -> bool:
    """Whether this person sets up what belongs to a town: its own administrator, or the county's."""
    mine = standing.areas_as([Role.ADMINISTRATOR])
    return town.pk in mine or town.parent_id in mine


def may_read_roster(standing: Standing, town: Area) -> bool:
    """Whoever sits in the town's shifts, leads them or keeps them."""
    roles = (*LEADS_SHIFTS, *SITS_IN_SHIFTS, Role.ADMINISTRATOR)
    return town.pk in standing.areas_as(roles)


def may_keep_roster(standing: Standing, town: Area) -> bool:
    """The centre makes its own roster; so does the town's administrator."""
    return town.pk in standing.areas_as((*SITS_IN_SHIFTS, Role.ADMINISTRATOR))


def may_hand_over_duty(standing: Standing, town: Area) -> bool:
    """Who writes or reads what a shift leaves to the next."""
    return town.pk in standing.areas_as((*SITS_IN_SHIFTS, *LEADS_SHIFTS))
