"""By what an area or a department is in use, in words: what is in use cannot end."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import ngettext

from wangge.apps.areas.models import Area, VillagersGroup
from wangge.apps.cases.models import Case, Category
from wangge.apps.posts.models import Department, OutsideBody, Post


def uses_of_area(area: Area, ends_on: date) -> list[str]:
    after = ends_on + timedelta(days=1)
    inside = Area.objects.under(area).live_on(after).exclude(pk=area.pk).count()
    posts = Post.objects.live_on(after).filter(area__path__startswith=area.path).count()
    groups = VillagersGroup.objects.filter(Q(village=area) | Q(grid=area)).count()
    here = Q(grid=area) | Q(handling_grid=area) | Q(village=area) | Q(town=area)
    cases = Case.objects.filter(here, is_open=True).count()
    return _said(
        (ngettext("%(n)s area lies in it", "%(n)s areas lie in it", inside), inside),
        (ngettext("%(n)s post is held in it", "%(n)s posts are held in it", posts), posts),
        (ngettext("%(n)s villagers' group belongs to it", "%(n)s villagers' groups belong to it", groups), groups),
        (ngettext("%(n)s open case lies in it", "%(n)s open cases lie in it", cases), cases),
    )


def uses_of_department(department: Department, ends_on: date) -> list[str]:
    posts = Post.objects.live_on(ends_on + timedelta(days=1)).filter(department=department).count()
    cases = Case.objects.filter(department=department, is_open=True).count()
    categories = Category.objects.filter(department=department, retired=False).count()
    return _said(
        (ngettext("%(n)s post is held in it", "%(n)s posts are held in it", posts), posts),
        (ngettext("%(n)s open case is with it", "%(n)s open cases are with it", cases), cases),
        (ngettext("%(n)s category names it", "%(n)s categories name it", categories), categories),
    )


def uses_of_body(body: OutsideBody) -> list[str]:
    cases = Case.objects.filter(outside=body, is_open=True).count()
    return _said((ngettext("%(n)s open case is with it", "%(n)s open cases are with it", cases), cases))


def _said(*found: tuple[str, int]) -> list[str]:
    return [words % {"n": number} for words, number in found if number]
