"""What an administrator has sent and may look over: their own, for a day."""

import base64
import json
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, tree
from wangge.apps.intake.models import KEPT_BY_OTHERS, ListKind, Upload
from wangge.apps.intake.queries.plans import Outcome, Verdict
from wangge.apps.kit import clock
from wangge.apps.kit.crypto import decrypt, encrypt
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

KEPT_FOR = timedelta(hours=24)
_ABOUT = "intake.Upload"


def roots_of(standing: Standing) -> list[Place]:
    """What this administrator looks after: their county with its towns, or their town."""
    areas = tree()
    own = [areas.places[one] for one in standing.areas_as([Role.ADMINISTRATOR]) if one in areas.places]
    within = [place for root in own for place in areas.under(root.path) if place.kind in (Kind.COUNTY, Kind.TOWN)]
    return sorted(
        {place.id: place for place in within}.values(), key=lambda place: (place.path.count("/"), place.order)
    )


def upload_of(standing: Standing, uid: UUID) -> Upload | None:
    """Their own, while it is kept and they look after that area."""
    roots = [place.id for place in roots_of(standing)]
    rows = Upload.objects.filter(uid=uid, person_id=standing.person_id or 0, root_id__in=roots)
    return rows.exclude(kind__in=KEPT_BY_OTHERS).filter(held_at__gt=clock.now() - KEPT_FOR).first()


def own_upload(standing: Standing, uid: UUID, kind: ListKind, roots: Collection[int]) -> Upload | None:
    """Their own list of that kind, while it is kept, about one of these areas."""
    rows = Upload.objects.filter(uid=uid, person_id=standing.person_id or 0, kind=kind, root_id__in=sorted(roots))
    return rows.filter(held_at__gt=clock.now() - KEPT_FOR).first()


def content_of(upload: Upload) -> bytes:
    return base64.b64decode(decrypt(bytes(upload.sealed_content), about=_ABOUT))


def refused_of(upload: Upload) -> bytes:
    return base64.b64decode(decrypt(bytes(upload.sealed_refused), about=_ABOUT))


def outcomes_of(upload: Upload) -> list[Outcome]:
    rows = json.loads(decrypt(bytes(upload.sealed_outcomes), about=_ABOUT))
    return [Outcome(line, Verdict(verdict), *rest) for line, verdict, *rest in rows]


def sealed(content: bytes) -> bytes:
    return encrypt(base64.b64encode(content).decode(), about=_ABOUT)


def spelled_outcomes(outcomes: list[Outcome]) -> str:
    """One spelling, to be sealed and to be compared."""
    rows = [[one.line, one.verdict.value, one.what, one.notes, one.warns, one.town] for one in outcomes]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def sealed_outcomes(spelled: str) -> bytes:
    return encrypt(spelled, about=_ABOUT)
