"""Items of the working set, as they lie on the device."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import shapely
from django.conf import settings
from django.utils.translation import get_language

from wangge.apps.areas.queries import Place, tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import categories, danger_words, standard_texts, strands_in_all, workers_on_all
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.rules.holding import holding_grid
from wangge.apps.cases.workflow import Holder, State
from wangge.apps.kit.canonical import canonical_json, digest
from wangge.apps.ledger.models import Message
from wangge.apps.ledger.queries import version_of
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.apps.terminals.models import Operation
from wangge.apps.terminals.queries import WorkingSet, kept_of, written_in
from wangge.doors.terminal.ground import ground_item, ground_version
from wangge.doors.terminal.notice_items import notice_items, notice_versions, notices_for
from wangge.doors.terminal.pictures import has_to_be_seen, photo_lines
from wangge.doors.terminal.places import place_for
from wangge.doors.terminal.task_items import form_items, task_items
from wangge.doors.terminal.wire.items import (
    CaseItem,
    CatalogueItem,
    CategoryLine,
    DangerItem,
    GridItem,
    GridLine,
    KeptItem,
    MeItem,
    PhotoLine,
    TextLine,
    TextsItem,
)
from wangge.doors.terminal.wire.kinds import KINDS

Items = dict[str, Any]
_DECIMETRE = 1e-6
_FIRST_WORDS = 40
# What lies on phones is fetched anew when items have learned to say more.
_SHAPE = 3


@dataclass(frozen=True)
class Reader:
    """Whose phone it is; what is asked for both versions and items is asked once."""

    standing: Standing
    found: WorkingSet

    @cached_property
    def notices(self) -> list[Message]:
        return notices_for(self.standing)

    @cached_property
    def kept(self) -> list[Operation]:
        return kept_of(self.standing)


def manifest_of(asked: Reader) -> dict[str, str]:
    """Id → version. What is said in another language, or to somebody with other posts, is another version."""
    found, standing = asked.found, asked.standing
    reader = digest(repr((standing.key, get_language(), _SHAPE)).encode()).hex()[:8]
    catalogue, stamp = version_of("categories"), tree().stamp[1]
    versions = {f"case:{uid}": f"{length}.{reader}" for _pk, uid, length in found.cases}
    versions |= {f"task:{uid}": f"{version}.{reader}" for _pk, uid, version, _form in found.tasks}
    # A form in one of its versions never changes.
    versions |= {f"form:{form}": "1" for _pk, _uid, _version, form in found.tasks if form}
    versions["me"] = digest(_me(found, standing).model_dump_json().encode()).hex()[:12]
    versions |= {f"grid:{grid.code}": str(stamp) for grid in found.grids}
    if ground := ground_version(found.grids):
        versions["ground"] = ground
    versions |= {f"texts:{town.code}": str(version_of("standard_texts")) for town in found.towns}
    versions |= {"catalogue": f"{catalogue}.{get_language()}", "danger": str(catalogue)}
    versions |= dict(notice_versions(asked.notices, reader))
    versions |= {f"kept:{one.uid}": f"{2 if one.reviewed_at else 1}.{_SHAPE}" for one in asked.kept}
    return versions


def hash_of(versions: dict[str, str]) -> str:
    return digest(canonical_json(versions)).hex()[:32]


def items_of(wanted: set[str], asked: Reader) -> Items:
    """The items of these ids, in as many queries whatever their number."""
    found, standing = asked.found, asked.standing
    keys = [pk for pk, uid, _length in found.cases if f"case:{uid}" in wanted]
    items: Items = {f"case:{one.uid}": one for one in _cases(keys, found.standing)}
    tasks = [pk for pk, uid, _version, _form in found.tasks if f"task:{uid}" in wanted]
    items |= {f"task:{one.uid}": one for one in task_items(tasks, found.standing)}
    forms = {form for _pk, _uid, _version, form in found.tasks if form and f"form:{form}" in wanted}
    items |= {f"form:{key}": one for key, one in form_items(forms)}
    items |= {f"grid:{one.code}": _grid(one) for one in found.grids if f"grid:{one.code}" in wanted}
    items |= {f"texts:{one.code}": _texts(one) for one in found.towns if f"texts:{one.code}" in wanted}
    shared: dict[str, Callable[[], Any]] = {
        "me": lambda: _me(found, standing),
        "catalogue": _catalogue,
        "danger": _danger,
        "ground": lambda: ground_item(found.grids),
    }
    items |= {name: make() for name, make in shared.items() if name in wanted}
    told = notice_items(one for one in asked.notices if f"notice:{one.pk}" in wanted)
    items |= {f"notice:{one.id}": one for one in told}
    items |= {name: _kept(one) for one in asked.kept if (name := f"kept:{one.uid}") in wanted}
    return items


def _cases(keys: list[int], standing: Standing) -> Iterable[CaseItem]:
    if not keys:
        return []
    cases = list(Case.objects.visible_to(standing).filter(pk__in=keys).select_related("category", "accepted_under"))
    strands, workers = strands_in_all(cases), workers_on_all(case.uid for case in cases)
    open_in = {
        case.pk: possible_actions(
            standing, case, workers=workers.get(case.uid, frozenset()), strands=strands.get(case.pk, [])
        )
        for case in cases
    }
    photos = photo_lines(pk for pk, actions in open_in.items() if has_to_be_seen(actions))
    return [_case(case, standing, open_in[case.pk], photos.get(case.pk, [])) for case in cases]


def _case(case: Case, standing: Standing, actions: list[str], photos: list[PhotoLine]) -> CaseItem:
    grid, ours = tree().places.get(holding_grid(case) or 0), _is_ours(case, standing)
    return CaseItem(
        uid=case.uid,
        number=case.number,
        seen=case.chain_length,
        title=case.title,
        text=case.text,
        state=case.state,
        state_words=str(State(case.state).label),
        mine=case.reporter_person_id is not None and case.reporter_person_id == standing.person_id,
        ours=ours,
        actions=[action for action in actions if action in KINDS],
        category=case.category.code if case.category else None,
        place=place_for(standing, case.place, case.grid_id) if ours else case.place,
        grid=grid.code if grid else None,
        lat=case.latitude,
        lng=case.longitude,
        urgent=case.urgent,
        danger=case.danger,
        due_at=case.due_at,
        reported_at=case.reported_at,
        result=case.result,
        answer="" if case.is_open else case.answer,
        done=case.answer if "pass_check" in actions else "",
        photos=photos,
    )


def _is_ours(case: Case, standing: Standing) -> bool:
    mine = {post.area_id for post in standing.posts} - {None}
    return case.checking_grid_id in mine or (case.holder == Holder.GRID and holding_grid(case) in mine)


def _me(found: WorkingSet, standing: Standing) -> MeItem:
    return MeItem(
        name=standing.name,
        town=found.towns[0].name if found.towns else "",
        grids=[GridLine(code=grid.code, name=grid.name) for grid in found.grids],
        roles=list(dict.fromkeys(str(Role(post.role).label) for post in standing.posts)),
        admitted=bool(found.standing.posts),
    )


def _grid(grid: Place) -> GridItem:
    shape = None if grid.shape is None else shapely.set_precision(grid.shape, _DECIMETRE)
    village = tree().places.get(grid.parent_id or 0)
    return GridItem(
        code=grid.code,
        name=grid.name,
        village=village.name if village else "",
        boundary=None if shape is None else shapely.geometry.mapping(shape),
    )


def _texts(town: Place) -> TextsItem:
    return TextsItem(texts=[TextLine(title=one.title, text=one.text) for one in standard_texts(town.id)])


def _catalogue() -> CatalogueItem:
    return CatalogueItem(
        categories=[
            CategoryLine(
                code=one.code,
                name=one.name,
                group=one.group.name,
                keywords=one.keywords,
                on_spot=one.on_spot,
                photo_why=one.photo_why,
                anonymous=one.anonymous_allowed,
            )
            for one in categories()
        ]
    )


def _danger() -> DangerItem:
    return DangerItem(words=list(danger_words()), town_phone=settings.TOWN_PHONE, gas_phone=settings.GAS_PHONE)


def _kept(one: Operation) -> KeptItem:
    return KeptItem(
        operation=one.uid,
        what=one.kind,
        code=one.code,
        received_at=one.received_at,
        reviewer=one.reviewer.name if one.reviewer else "",
        reviewed_at=one.reviewed_at,
        review=one.review_words,
        said=written_in(one).words.partition("\n")[0][:_FIRST_WORDS],
        number=getattr(one, "made_number", None) or "",
    )
