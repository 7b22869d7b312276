"""The catalogue of categories: made, changed, no longer used. Each change makes new terms for the cases to come."""

from collections.abc import Iterable
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.cases.actions.stale import refuse_stale
from wangge.apps.cases.models import TERMS, Category, CategoryGroup, CategoryVersion, DangerList
from wangge.apps.cases.queries.danger import general_words
from wangge.apps.cases.rules.catalogue import NewCategory, as_new, category_problems, changed_fields, told
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import append, raise_version
from wangge.apps.ledger.events import Actor

CATALOGUE = "categories"


@transaction.atomic
def create_category(new: NewCategory, *, actor: Actor) -> Category:
    """Raises ValidationError, by field, when the code is taken or what is said contradicts itself."""
    _refuse_wrong(new, Category.objects.filter(code=new.code).exists())
    category = Category(code=new.code)
    _fill(category, new)
    append(category, actor=actor, action="create_category", detail=told(new))
    category.save()
    category.supports.set(new.supports)
    _keep_terms(category)
    raise_version(CATALOGUE)
    return category


@transaction.atomic
def change_category(category: Category, new: NewCategory, *, actor: Actor, seen: int | None = None) -> Category:
    """Open cases keep the terms that they were accepted under. Nothing changed leaves nothing.

    `seen` is the length of its history on which the change was made. Raises ValidationError, and Refused when somebody
    else was first.
    """
    category = _locked(category, seen)
    taken = new.code != category.code and Category.objects.filter(code=new.code).exists()
    _refuse_wrong(new, taken)
    changes = changed_fields(as_new(category), new)
    if not changes:
        return category
    category.code = new.code
    _fill(category, new)
    append(category, actor=actor, action="change_category", detail=_spelled(changes))
    category.save()
    category.supports.set(new.supports)
    if not set(TERMS).isdisjoint(changes):
        _keep_terms(category)
    _drop_empty_groups()
    raise_version(CATALOGUE)
    return category


@transaction.atomic
def retire_category(category: Category, *, actor: Actor, seen: int | None = None) -> Category:
    """Nobody can choose it any more; its cases keep it. Raises Refused."""
    return _use(_locked(category, seen), retired=True, action="retire_category", actor=actor)


@transaction.atomic
def restore_category(category: Category, *, actor: Actor, seen: int | None = None) -> Category:
    """Raises Refused."""
    return _use(_locked(category, seen), retired=False, action="restore_category", actor=actor)


@transaction.atomic
def import_categories(news: Iterable[NewCategory], *, actor: Actor) -> list[Category]:
    """Creates those whose code is new and changes the others; all or none. Raises ValidationError."""
    known = {category.code: category for category in Category.objects.with_units()}
    return [
        change_category(known[new.code], _in_its_place(new, known[new.code]), actor=actor)
        if new.code in known
        else create_category(new, actor=actor)
        for new in news
    ]


@transaction.atomic
def set_danger_words(words: Iterable[str], *, actor: Actor, seen: int | None = None) -> DangerList:
    """The general words of danger. Raises ValidationError, and Refused when somebody else was first."""
    wanted = sorted({word.strip().casefold() for word in words if word.strip()})
    if short := [word for word in wanted if len(word) < 2]:
        message = _("A word of one character is found everywhere: %(words)s") % {"words": " ".join(short)}
        raise ValidationError({"words": message})
    was = set(general_words())
    kept = DangerList.objects.select_for_update().first() or DangerList(pk=1)
    refuse_stale(kept, seen)
    detail = {"added": sorted(set(wanted) - was), "dropped": sorted(was - set(wanted))}
    if not any(detail.values()):
        return kept
    kept.words = "\n".join(wanted)
    append(kept, actor=actor, action="set_danger_words", detail=detail)
    kept.save()
    raise_version(CATALOGUE)
    return kept


def _in_its_place(new: NewCategory, category: Category) -> NewCategory:
    """A table that is read in again may have been sorted: the order is kept."""
    return replace(new, order=category.order)


def _use(category: Category, *, retired: bool, action: str, actor: Actor) -> Category:
    if category.retired != retired:
        category.retired = retired
        append(category, actor=actor, action=action, detail={})
        category.save()
        raise_version(CATALOGUE)
    return category


def _refuse_wrong(new: NewCategory, taken: bool) -> None:  # noqa: FBT001 - said at each call by what was asked
    problems = category_problems(new)
    if taken:
        problems["code"] = _("This code is taken by another category: choose another one.")
    if problems:
        raise ValidationError(dict(problems))


def _fill(category: Category, new: NewCategory) -> None:
    for name in set(TERMS) - {"limit_unit"} | {"standard_codes", "order", "department"}:
        setattr(category, name, getattr(new, name))
    category.limit_unit = new.limit_unit.value
    category.keywords, category.danger_words = "\n".join(new.keywords), "\n".join(new.danger_words)
    group, is_new = CategoryGroup.objects.get_or_create(name=new.group)
    if is_new:
        group.order = CategoryGroup.objects.count()
        group.save(update_fields=["order"])
    category.group = group


def _keep_terms(category: Category) -> None:
    category.version += 1
    version = CategoryVersion.of(category)
    version.since = clock.now()
    version.save()
    category.save(update_fields=["version"])


def _drop_empty_groups() -> None:
    CategoryGroup.objects.filter(categories=None, rules=None).delete()


def _locked(category: Category, seen: int | None) -> Category:
    locked = Category.objects.select_for_update(of=("self",)).with_units().get(pk=category.pk)
    refuse_stale(locked, seen)
    return locked


def _spelled(changes: dict[str, tuple[object, object]]) -> dict[str, object]:
    return {name: {"from": was, "to": becomes} for name, (was, becomes) in changes.items()}
