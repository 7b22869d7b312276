"""A case read by a query kept ready is what the ORM reads, with all that is joined to it."""

from django.db.models import F

from wangge.apps.cases.models import Case
from wangge.apps.kit.kept import ask


def test_what_is_joined_comes_along_also_where_there_is_none(erjia, django_assert_num_queries):
    case = erjia.at("handling").case
    erjia.report()

    def build():
        return Case.objects.order_by("pk").select_related("category__group", "handler", "reporter").annotate(n=F("pk"))

    groups = [one.category.group for one in build()]
    ask("joined", build)
    with django_assert_num_queries(1):
        first, second = ask("joined", build)
        assert (first, first.n, first.handler.name) == (case, case.pk, "handler某")
        assert [first.category.group, second.category.group] == groups
        assert (second.handler, second.reporter.case) == (None, second)
