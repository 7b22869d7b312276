"""Photos on their way: a file that grows, by person and hash; its length is what is known of it."""

from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet

from wangge.apps.cases.models import Case
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import SubjectKind as TaskSubject
from wangge.apps.terminals.models import AwaitedPhoto, Operation
from wangge.apps.terminals.workflow import Outcome


def folder_of(person_id: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "arriving" / str(person_id)


def unfinished(person_id: int, sha256: str) -> Path:
    return folder_of(person_id) / f"{sha256}.part"


def arrived(person_id: int, sha256: str) -> Path | None:
    """The photo, whole and of this hash; None while it is not."""
    path = folder_of(person_id) / sha256
    return path if path.exists() else None


def reached(person_id: int, sha256: str) -> tuple[int, bool]:
    """How many bytes are here, and whether that is all."""
    whole = arrived(person_id, sha256)
    if whole:
        return whole.stat().st_size, True
    try:
        return unfinished(person_id, sha256).stat().st_size, False
    except FileNotFoundError:
        return 0, False


def file_name(sha256: str) -> str:
    """By which words for people call it."""
    return f"{sha256[:8]}.jpg"


def waiting_for(person_id: int, sha256: str) -> list[int]:
    """The keys of what waits for it among what this person said."""
    return ask("waiting_for", _waiting, sha256=sha256, person=person_id)


def _waiting() -> "QuerySet[AwaitedPhoto, int]":
    sha256, person = AwaitedPhoto._meta.get_field("sha256"), Operation._meta.get_field("person")
    found = AwaitedPhoto.objects.filter(sha256=Slot("sha256", sha256), operation__person_id=Slot("person", person))
    return found.values_list("pk", flat=True)


def news() -> Path:
    """There while something has arrived for which the worker has not looked yet."""
    return Path(settings.MEDIA_ROOT) / "arriving" / "news"


def to_be_made(waiting: "QuerySet[AwaitedPhoto]") -> list[int]:
    """The keys of those of them that are here as a whole, in the order in which their operations came."""
    rows = waiting.order_by("pk").values_list("pk", "operation__person_id", "sha256")
    return [pk for pk, person_id, sha256 in rows if arrived(person_id, sha256)]


def photos_coming(case: Case) -> tuple[int, int]:
    """Of this case: how many are here and being made, and how many are still on a phone."""
    rows = ask("photos_coming", _coming, case=case.uid)
    here = sum(arrived(person_id, sha256) is not None for person_id, sha256 in rows)
    return here, len(rows) - here


def _coming() -> "QuerySet[AwaitedPhoto, tuple[int, str]]":
    case = Slot("case", Case._meta.get_field("uid"))
    tasks = Task.objects.filter(subject_kind=TaskSubject.CASE, subject_uid=case).values("uid")
    of_case = Q(operation__subject_uid=case) | Q(operation__subject_uid__in=tasks)
    done = Q(operation__outcome=Outcome.APPLIED)
    return AwaitedPhoto.objects.filter(done & of_case | Q(operation__made_uid=case)).values_list(
        "operation__person_id", "sha256"
    )
