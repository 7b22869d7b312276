"""Within a data folder: what the server has of what phones have sent. It is told as it lies there; tests compare."""

import json
import sys
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from wangge.apps.cases.models import Photo
from wangge.apps.intake.models import RawReport
from wangge.apps.ledger.models import Command, Entry
from wangge.apps.terminals.models import AwaitedPhoto, Device, Operation


def main():
    people = list(Device.objects.values_list("person", flat=True))
    done = Entry.objects.filter(subject_kind="cases.case", actor_id__in=people)
    said = {
        "operations": {str(one.uid): _operation(one) for one in Operation.objects.all()},
        "commands": _told(Command.objects.filter(actor_id__in=people), "pk"),
        "entries": _told(done, "subject_uid", "action", "actor_id"),
        "raw": _told(RawReport.objects.filter(source="terminal"), "external_id"),
        "photos": [[str(one.case.uid), bytes(one.sha256).hex(), _hash(one.file)] for one in _photos()],
        "awaited": AwaitedPhoto.objects.count(),
    }
    sys.stdout.write(json.dumps(said))


def _operation(one):
    subject = str(one.subject_uid) if one.subject_uid else None
    return {
        "outcome": one.outcome,
        "kind": one.kind,
        "hash": bytes(one.content_hash).hex(),
        "person": one.person_id,
        "case": subject,
        "code": one.code,
    }


def _told(rows, *names):
    return [[str(value) for value in row] for row in rows.values_list(*names)]


def _photos():
    return Photo.objects.select_related("case")


def _hash(file):
    return sha256((Path(settings.MEDIA_ROOT) / file).read_bytes()).hexdigest()


main()
