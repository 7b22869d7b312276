from wangge.apps.cases.models import Case
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.views import views_of


def next_in_queue(standing: Standing, done: Case) -> str:
    """The number of the case that comes first in this person's own queue; empty when it is done with."""
    mine = next((view for view in views_of(standing) if not view.ended), None)
    if mine is None:
        return ""
    cases = Case.objects.visible_to(standing).open_by_index().filter(mine.which(standing)).exclude(pk=done.pk)
    return mine.dated(cases, standing).gravest_first(mine.due).values_list("number", flat=True).first() or ""
