from uuid import UUID

from wangge.apps.cases.models import Case, Photo, Work
from wangge.apps.cases.queries.history import history_of
from wangge.apps.cases.queries.photos import photos_before
from wangge.apps.kit import ids
from wangge.apps.kit.canonical import digest
from wangge.apps.ledger.queries import detail_of

_WITH = ("strand__case__category", "strand__case__handler", "strand__case__department", "contractor")


def work_by_secret(secret: str) -> Work | None:
    """What this link was made for, over or not."""
    if not ids.is_secret(secret):
        return None
    return Work.objects.select_related(*_WITH).filter(secret_hash=digest(secret.encode())).first()


def work_of(case: Case, uid: UUID) -> Work | None:
    """By the strand's uid, while it runs."""
    return Work.objects.select_related(*_WITH).filter(strand__case=case, strand__uid=uid, strand__ended_at=None).first()


def works_in(case: Case, *, also_ended: bool = False) -> list[Work]:
    works = Work.objects.filter(strand__case=case).select_related("strand", "contractor").order_by("pk")
    return list(works if also_ended else works.filter(strand__ended_at=None))


def photos_of_work(work: Work) -> list[Photo]:
    """How it was, where the contractor may see it."""
    if not work.with_photos:
        return []
    return list(photos_before(work.strand.case_id).order_by("pk"))


def words_by_contractors(case: Case) -> str:
    """What those said who have done it since the case was last fed back, each on a line."""
    told: list[str] = []
    for entry in history_of(case).filter(action__in=("say_done", "feed_back")):
        detail = detail_of(entry)
        if entry.action == "feed_back":
            told = []
        elif detail.get("work_done"):
            told.append(str(detail["words"]))
    return "\n".join(told)


def photos_by_contractors(case: Case) -> list[Photo]:
    """What they sent since the case was last fed back."""
    last = (
        Photo.objects.filter(case=case, shows=Photo.Shows.AFTER).order_by("sequence").values_list("sequence", flat=True)
    )
    return list(Photo.objects.filter(case=case, shows=Photo.Shows.WORK, sequence__gt=last.last() or 0).order_by("pk"))
