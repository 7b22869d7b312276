"""What departments gave back to the centre, in their own words: whose it is, so that it goes there at once the next time."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from wangge.apps.areas.queries import county, local_day
from wangge.apps.cases.models.groups import DEPARTMENT
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import detail_of
from wangge.apps.posts.models import Department, Post


def handed_back(departments: Iterable[Department], *, since: datetime) -> Counter[tuple[str, str]]:
    """Why and whose it is said to be → how often, by those who serve there; one query, along what each of them did."""
    codes = {one.pk: one.code for one in departments}
    people = Post.objects.live_on(local_day(county())).filter(role__in=DEPARTMENT, department_id__in=sorted(codes))
    done = Entry.objects.filter(actor_id__in=people.values("person_id"), recorded_at__gte=since)
    entries = done.filter(subject_kind="cases.case", action="hand_back").select_related("kept")
    details = [detail_of(entry) for entry in entries.order_by("-recorded_at", "-pk")]
    mine = [one for one in details if one.get("was") in set(codes.values())]
    return Counter((str(one["words"]), str(one["whose"])) for one in mine)
