"""Lists that people keep under a name, for themselves or for their unit."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from wangge.apps.areas.models import Area
from wangge.apps.cases.models import ListTaste, SavedView, SavedViewQuerySet
from wangge.apps.cases.queries.saved_views import LISTS
from wangge.apps.ledger.actions import append, raise_version_at_once
from wangge.apps.posts.models import Department
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

MOST = 20
_LONGEST_NAME = 20


@transaction.atomic
def save_view(
    name: str, view: str, query: str, *, actor: Standing, department: Department | None = None, area: Area | None = None
) -> SavedView:
    """Under this name, in place of what one had under it. Raises ValidationError in words."""
    name = _good_name(name)
    mine = _own(actor)
    kept = mine.filter(name=name).first()
    if kept is None and mine.count() >= MOST:
        raise ValidationError({"name": _("You have %(n)d views already. Delete one first.") % {"n": MOST}})
    if kept is None:
        last = mine.aggregate(last=Max("order"))["last"]
        kept = SavedView(person_id=_person(actor), name=name, order=(last or 0) + 1)
    kept.view, kept.query = view, query
    _share(kept, actor, department, area)
    _write(kept, actor, "save_view")
    return kept


@transaction.atomic
def change_view(
    saved: SavedView, *, actor: Standing, name: str, department: Department | None = None, area: Area | None = None
) -> SavedView:
    """Another name, shared or not. Raises ValidationError in words, SavedView.DoesNotExist for somebody else's."""
    found = _own(actor).get(pk=saved.pk)
    name = _good_name(name)
    if _own(actor).filter(name=name).exclude(pk=found.pk).exists():
        raise ValidationError({"name": _("You have a view of this name already.")})
    found.name = name
    _share(found, actor, department, area)
    _write(found, actor, "change_view")
    return found


@transaction.atomic
def end_view(saved: SavedView, *, actor: Standing) -> None:
    """Nobody finds it any more; whoever landed on it lands where their role does. Raises SavedView.DoesNotExist."""
    found = _own(actor).get(pk=saved.pk)
    found.ended = True
    ListTaste.objects.filter(lands_on=found).update(lands_on=None)
    _write(found, actor, "end_view")


@transaction.atomic
def move_view(saved: SavedView, *, actor: Standing, up: bool) -> None:
    """One place to the left or right among one's own. Raises SavedView.DoesNotExist."""
    mine = list(_own(actor).order_by("order", "pk"))
    place = [one.pk for one in mine].index(_own(actor).get(pk=saved.pk).pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(mine):
        mine[place], mine[other] = mine[other], mine[place]
    for order, one in enumerate(mine, start=1):
        if one.order != order:
            one.order = order
            _write(one, actor, "move_view")


@transaction.atomic
def land_on(saved: SavedView | None, *, actor: Standing) -> None:
    """Where the desk opens: on a view that one sees, or where one's role does. Raises SavedView.DoesNotExist."""
    if saved is not None:
        saved = SavedView.objects.visible_to(actor).get(pk=saved.pk)
    ListTaste.objects.update_or_create(person_id=_person(actor), defaults={"lands_on": saved})
    raise_version_at_once(LISTS)


@transaction.atomic
def choose_columns(columns: Iterable[str], *, actor: Standing) -> None:
    """Which columns one's lists have; none: the usual ones."""
    ListTaste.objects.update_or_create(person_id=_person(actor), defaults={"columns": list(columns)})
    raise_version_at_once(LISTS)


def _own(actor: Standing) -> SavedViewQuerySet:
    return SavedView.objects.select_for_update().filter(person_id=_person(actor), ended=False)


def _person(actor: Standing) -> int:
    if actor.person_id is None:
        msg = "only a person keeps views"
        raise ValueError(msg)
    return actor.person_id


def _good_name(name: str) -> str:
    if not name or len(name) > _LONGEST_NAME:
        raise ValidationError({"name": _("Give it a name of at most %(n)d characters.") % {"n": _LONGEST_NAME}})
    return name


def _share(saved: SavedView, actor: Standing, department: Department | None, area: Area | None) -> None:
    """With a unit in which one serves, or with nobody."""
    strange = department and department.pk not in actor.departments_as(Role)
    if strange or (area and area.pk not in actor.areas_as(Role)):
        raise ValidationError({"name": _("A view is shared with a unit in which you serve.")})
    saved.department, saved.area = department, None if department else area


def _write(saved: SavedView, actor: Standing, action: str) -> None:
    shared = saved.department.code if saved.department else saved.area.code if saved.area else ""
    detail = {"name": saved.name, "view": saved.view, "query": saved.query, "shared": shared, "order": saved.order}
    append(saved, actor=actor.actor, action=action, detail={key: value for key, value in detail.items() if value})
    saved.save()
    raise_version_at_once(LISTS)
