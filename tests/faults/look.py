"""Within a data folder: what the server has of what phones have sent. It is told as it lies there; tests compare."""

import json
import sys
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from wangge.apps.cases.models import Photo
from wangge.apps.intake.models import RawReport
from wangge.apps.ledger.models import Command, Entry
from wangge.apps.tasks.models import AnswerPhoto
from wangge.apps.terminals.actions import add_arrived, look_for_arrived
from wangge.apps.terminals.models import AwaitedPhoto, Device, Operation
from wangge.apps.terminals.queries import arrived


def main():
    # No worker runs beside the servers of these tests.
    look_for_arrived()
    add_arrived()
    people = list(Device.objects.values_list("person", flat=True))
    # A task is also ended by what happens to its case; what phones say of one is its answer.
    of_tasks = Q(subject_kind="tasks.task", action="answer_task", subject_uid__in=_answered())
    done = Entry.objects.filter(Q(subject_kind="cases.case") | of_tasks, actor_id__in=people)
    said = {
        "operations": {str(one.uid): _operation(one) for one in Operation.objects.all()},
        "commands": _told(Command.objects.filter(actor_id__in=people), "pk"),
        "entries": _told(done, "subject_uid", "action", "actor_id"),
        "raw": _told(RawReport.objects.filter(source="terminal"), "external_id"),
        "photos": [[str(uid), bytes(kept).hex(), _hash(file)] for uid, kept, file in _photos()],
        "awaited": list(_awaited()),
    }
    sys.stdout.write(json.dumps(said))


def _answered():
    return Operation.objects.filter(kind="answer_task").values("subject_uid")


def _operation(one):
    subject = str(one.subject_uid) if one.subject_uid else None
    return {
        "outcome": one.outcome,
        "kind": one.kind,
        "hash": bytes(one.content_hash).hex(),
        "person": one.person_id,
        "subject": subject,
        "code": one.code,
    }


def _told(rows, *names):
    return [[str(value) for value in row] for row in rows.values_list(*names)]


def _photos():
    """Of cases, and of answers to tasks: whose it is, its hash, its file."""
    yield from Photo.objects.values_list("case__uid", "sha256", "file")
    yield from AnswerPhoto.objects.values_list("answer__task__uid", "sha256", "file")


def _awaited():
    """Whose operation it is of, its hash, and whether it is here."""
    for one in AwaitedPhoto.objects.select_related("operation"):
        yield [str(one.operation.uid), one.sha256, arrived(one.operation.person_id, one.sha256) is not None]


def _hash(file):
    return sha256((Path(settings.MEDIA_ROOT) / file).read_bytes()).hexdigest()


main()
