"""Carrying out what a plan says, through the actions of the apps whose tables they are."""

from collections.abc import Iterable
from datetime import date

from wangge.apps.accounts.actions import NewPerson, create_people
from wangge.apps.accounts.models import Person
from wangge.apps.areas.actions import (
    NewArea,
    NewBoundary,
    OtherName,
    add_alias,
    import_areas,
    rename_area,
    set_boundary,
    set_villagers_groups,
)
from wangge.apps.areas.models import Area
from wangge.apps.intake.actions.lists.orders import Tell, write_orders
from wangge.apps.intake.actions.lists.tasks import write_tasks
from wangge.apps.intake.models import ORDER_LISTS, ListKind
from wangge.apps.intake.queries.plans import (
    AreaDeed,
    BodyDeed,
    DepartmentDeed,
    DutyDeed,
    EndDeed,
    GroupDeed,
    Options,
    Plan,
    PostDeed,
)
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.actions import (
    NewBody,
    NewDepartment,
    NewPost,
    change_body,
    change_department,
    create_bodies,
    create_posts,
    end_posts,
    import_departments,
    set_shifts,
)
from wangge.apps.posts.models import Department, OutsideBody, Post
from wangge.apps.posts.workflow import BodyKind, DepartmentKind


def write_plan(kind: ListKind, plan: Plan, options: Options, *, actor: Actor, source: str, tell: Tell) -> None:
    """Inside the caller's transaction. `tell` hears how much of how much is done."""
    if kind == ListKind.AREAS:
        _write_areas(plan.deeds, actor, source, tell)
    elif kind == ListKind.GROUPS:
        _write_groups(plan.deeds, actor)
    elif kind == ListKind.BODIES:
        _write_bodies(plan.deeds, options, actor)
    elif kind == ListKind.DEPARTMENTS:
        _write_departments(plan.deeds, options, actor)
    elif kind == ListKind.DUTY:
        _write_duty(plan.deeds, options, actor)
    elif kind == ListKind.TASKS:
        write_tasks(plan.deeds, options)
    elif kind in ORDER_LISTS:
        write_orders(plan.deeds, options, actor=actor, tell=tell)
    else:
        _write_people(plan.deeds, actor, tell)


def _write_areas(deeds: Iterable[AreaDeed], actor: Actor, source: str, tell: Tell) -> None:
    deeds = list(deeds)
    news = [deed for deed in deeds if deed.place_id is None]
    since = _since(news)
    import_areas((_new_area(deed, source, since[deed.code]) for deed in news), actor=actor)
    changed = [deed for deed in deeds if deed.place_id is not None]
    areas = Area.objects.in_bulk([deed.place_id for deed in changed])
    for done, deed in enumerate(changed):
        area = areas[deed.place_id or 0]
        if (deed.name, deed.short_name) != (area.name, area.short_name):
            area = rename_area(area, actor=actor, name=deed.name, short_name=deed.short_name)
        for alias in deed.aliases:
            add_alias(area, actor=actor, name=alias, source=source)
        if deed.shape is not None:
            set_boundary(area, NewBoundary(shape=deed.shape, source=source), actor=actor)
        tell(done, len(changed))


def _since(news: list[AreaDeed]) -> dict[str, date | None]:
    """The first areas in a place have always been there; where there are some already, others begin today."""
    wanted = {deed.parent for deed in news}
    begun = dict(Area.objects.filter(code__in=wanted).values_list("code", "starts_on"))
    divided = set(Area.objects.filter(parent__code__in=wanted).values_list("parent__code", flat=True))
    since: dict[str, date | None] = {}
    for deed in news:
        since[deed.code] = None if deed.parent in divided else since.get(deed.parent, begun.get(deed.parent))
    return since


def _new_area(deed: AreaDeed, source: str, since: date | None) -> NewArea:
    return NewArea(
        starts_on=since,
        kind=deed.kind,
        grid_kind=deed.grid_kind,
        code=deed.code,
        name=deed.name,
        short_name=deed.short_name,
        parent=deed.parent,
        names=[OtherName(name=name, source=source) for name in deed.aliases],
        boundary=NewBoundary(shape=deed.shape, source=source) if deed.shape is not None else None,
    )


def _write_groups(deeds: list[GroupDeed], actor: Actor) -> None:
    grids = Area.objects.in_bulk({deed.grid_id for deed in deeds})
    villages = Area.objects.in_bulk({deed.village_id for deed in deeds})
    for key, village in sorted(villages.items()):
        own = {deed.number: grids[deed.grid_id] for deed in deeds if deed.village_id == key}
        set_villagers_groups(village, own, actor=actor)


def _write_departments(deeds: list[DepartmentDeed], options: Options, actor: Actor) -> None:
    town = Area.objects.get(pk=options.root.id)
    import_departments(
        (
            NewDepartment(
                town=town,
                code=deed.code,
                name=deed.name,
                short_name=deed.short_name,
                kind=DepartmentKind(deed.kind),
                discipline=deed.discipline,
            )
            for deed in deeds
            if deed.department_id is None
        ),
        actor=actor,
    )
    known = Department.objects.in_bulk([deed.department_id for deed in deeds if deed.department_id])
    for deed in deeds:
        if deed.department_id is not None:
            change_department(
                known[deed.department_id],
                actor=actor,
                name=deed.name,
                short_name=deed.short_name,
                kind=deed.kind,
                discipline=deed.discipline,
            )


def _write_bodies(deeds: list[BodyDeed], options: Options, actor: Actor) -> None:
    town = Area.objects.get(pk=options.root.id)
    news = [
        NewBody(town=town, code=one.code, name=one.name, kind=BodyKind(one.kind), phone=one.phone)
        for one in deeds
        if one.body_id is None
    ]
    create_bodies(news, actor=actor)
    known = OutsideBody.objects.in_bulk([one.body_id for one in deeds if one.body_id])
    for one in deeds:
        if one.body_id is not None:
            change_body(known[one.body_id], actor=actor, name=one.name, kind=one.kind, phone=one.phone)


def _write_duty(deeds: list[DutyDeed], options: Options, actor: Actor) -> None:
    """Raises ValidationError where somebody changed the roster meanwhile."""
    set_shifts(Area.objects.get(pk=options.root.id), {one.slot: one.crew for one in deeds}, actor=actor)


def _write_people(deeds: list[PostDeed | EndDeed], actor: Actor, tell: Tell) -> None:
    posts = [deed for deed in deeds if isinstance(deed, PostDeed)]
    ends = {deed.post_id: deed.ends_on for deed in deeds if isinstance(deed, EndDeed)}
    total = 2 * len(posts) + len(ends)
    ended = Post.objects.in_bulk(ends)
    end_posts([(post, ends[key]) for key, post in ended.items()], actor=actor)
    tell(len(ends), total)
    news = [NewPerson(username=one.username, name=one.name, phone=one.phone) for one in posts if one.is_new]
    people = {person.username: person for person in create_people(news, actor=actor)}
    known = [one.username for one in posts if one.username not in people]
    for at in range(0, len(known), _AT_ONCE):
        found = Person.objects.filter(username__in=known[at : at + _AT_ONCE])
        people |= {person.username: person for person in found}
    tell(len(ends) + len(posts), total)
    areas = Area.objects.in_bulk({one.unit.key[1] for one in posts if one.unit.key[0] == "area"})
    departments = Department.objects.in_bulk({one.unit.key[1] for one in posts if one.unit.key[0] == "department"})
    create_posts(
        (
            NewPost(
                person=people[one.username],
                role=one.role,
                area=areas[one.unit.key[1]] if one.unit.key[0] == "area" else None,
                department=departments[one.unit.key[1]] if one.unit.key[0] == "department" else None,
                part_time=one.part_time,
                starts_on=one.starts_on,
                ends_on=one.ends_on,
            )
            for one in posts
        ),
        actor=actor,
    )
    tell(total, total)


_AT_ONCE = 500
