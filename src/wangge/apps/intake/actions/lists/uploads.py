from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import translation

from wangge.apps.accounts.actions.people import PEOPLE
from wangge.apps.areas.actions.keeping import keep, locked
from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import Place, county, stamp_of, tree
from wangge.apps.areas.queries.county import QUESTION as COUNTY
from wangge.apps.cases.actions import Refused
from wangge.apps.intake.actions.lists.orders import Tell
from wangge.apps.intake.actions.lists.writing import write_plan
from wangge.apps.intake.models import ListKind, Trouble, Upload, UploadState
from wangge.apps.intake.queries.plans import Options, make_plan, refused_file
from wangge.apps.intake.queries.uploads import KEPT_FOR, content_of, sealed, sealed_outcomes, spelled_outcomes
from wangge.apps.kit import clock
from wangge.apps.kit.canonical import digest
from wangge.apps.kit.once import forget
from wangge.apps.ledger.events import Actor
from wangge.apps.ledger.queries import version_of
from wangge.apps.ledger.queries.versions import QUESTION as VERSIONS
from wangge.apps.posts.queries import POSTS
from wangge.apps.tasks.actions import Refused as TaskRefused

LARGEST = 20 << 20
# Longer than any list takes: whatever still runs then has died with its process, and nothing of it was written.
_LOST_AFTER = timedelta(minutes=15)


class ListChanged(Exception):
    """Meanwhile somebody changed what the list speaks of: what was looked over is not what would come of it now."""


def hold_upload(
    kind: ListKind, name: str, content: bytes, *, actor: Actor, root: Place, options: dict[str, Any] | None = None
) -> Upload:
    """Keeps a list for a day, with what would come of each row. Raises TableRefused where it is no such list."""
    upload = Upload(
        person_id=actor.id or 0,
        kind=kind.value,
        name=name[:200],
        language=translation.get_language() or settings.LANGUAGE_CODE,
        root_id=root.id,
        options=options or {},
        sealed_content=sealed(content),
        held_at=clock.now(),
    )
    _keep_plan(upload, content)
    upload.save()
    return upload


def start_upload(upload: Upload, *, actor: Actor) -> bool:
    """Claims the list for being carried out, once: False when somebody has already."""
    lost = Q(state=UploadState.RUNNING, begun_at__lt=clock.now() - _LOST_AFTER)
    free = Upload.objects.filter(Q(state=UploadState.HELD) | lost, pk=upload.pk, person_id=actor.id or 0)
    return bool(free.update(state=UploadState.RUNNING, begun_at=clock.now(), trouble=""))


def carry_out(upload: Upload, *, actor: Actor, tell: Tell) -> None:
    """Everything that the plan says or nothing; the caller has started it. Raises ListChanged, and holds it anew then."""
    try:
        with translation.override(upload.language):
            _carry_out(upload, actor, tell)
    except (IntegrityError, Refused, TaskRefused, ValidationError) as error:
        _hold_again(upload)
        raise ListChanged from error
    except ListChanged:
        _hold_again(upload)
        raise
    except BaseException:
        Upload.objects.filter(pk=upload.pk).update(state=UploadState.HELD, trouble=Trouble.FAILED)
        raise


def lay_out(upload: Upload, options: dict[str, Any], *, actor: Actor) -> Upload:
    """The same list, read in another way. Raises TableRefused, and changes nothing then."""
    if upload.person_id == actor.id and upload.state == UploadState.HELD:
        upload.options = upload.options | options
        with translation.override(upload.language):
            _keep_plan(upload, content_of(upload))
        upload.trouble = ""
        upload.save()
    return upload


def drop_upload(upload: Upload, *, actor: Actor) -> None:
    Upload.objects.filter(pk=upload.pk, person_id=actor.id or 0).exclude(state=UploadState.RUNNING).delete()


def forget_old_uploads() -> int:
    """Removes lists after a day; how many."""
    removed, _kinds = Upload.objects.filter(held_at__lt=clock.now() - KEPT_FOR).delete()
    return removed


def _carry_out(upload: Upload, actor: Actor, tell: Tell) -> None:
    options, content = _options(upload), content_of(upload)
    basis = _basis()
    plan = make_plan(ListKind(upload.kind), content, options)
    if digest(spelled_outcomes(plan.outcomes).encode()) != bytes(upload.outcomes_hash):
        raise ListChanged
    with transaction.atomic():
        area = locked(county().area)
        if _basis() != basis:
            raise ListChanged
        write_plan(ListKind(upload.kind), plan, options, actor=actor, source=upload.name, tell=tell)
        _write_down(upload, area, content, actor)


def _write_down(upload: Upload, area: Area, content: bytes, actor: Actor) -> None:
    """On the county's chain, and the list itself is kept no longer."""
    area.refresh_from_db()
    detail: dict[str, Any] = {"list": upload.kind, "file": upload.name, "sha256": digest(content).hex()}
    keep(area, actor=actor, action="carry_out", **detail, **upload.counts)
    upload.state, upload.done_at, upload.sealed_content = UploadState.DONE, clock.now(), sealed(b"")
    upload.save()


def _hold_again(upload: Upload) -> None:
    content = content_of(upload)
    with translation.override(upload.language):
        _keep_plan(upload, content)
    upload.state, upload.trouble = UploadState.HELD, Trouble.CHANGED
    upload.save()


def _keep_plan(upload: Upload, content: bytes) -> None:
    options = _options(upload)
    plan = make_plan(ListKind(upload.kind), content, options)
    spelled = spelled_outcomes(plan.outcomes)
    upload.sealed_outcomes, upload.outcomes_hash = sealed_outcomes(spelled), digest(spelled.encode())
    upload.sealed_refused = sealed(refused_file(ListKind(upload.kind), content, plan, options))
    upload.counts = plan.counts()


def _options(upload: Upload) -> Options:
    return Options(root=tree().places[upload.root_id], **upload.options)


def _basis() -> tuple[object, ...]:
    """What a plan stands on: changes of areas, people or posts show here, whoever makes them."""
    forget(COUNTY)
    forget(VERSIONS)
    return stamp_of(county()), version_of(PEOPLE), version_of(POSTS)
