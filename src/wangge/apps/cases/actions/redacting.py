"""A part of a photo is covered for everybody; what was under it is not kept anywhere."""

from django.core.files.storage import default_storage

from wangge.apps.cases.actions.orders import Redact
from wangge.apps.cases.actions.photos import replace_photo
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Photo
from wangge.apps.cases.rules.covering import fault_of_boxes
from wangge.apps.kit.photos import Photo as CheckedPhoto, cover


@carries_out(Redact)
def redact_photo(step: Step, order: Redact) -> None:
    """History keeps which picture became which; the files of the old one are owed to be erased."""
    if fault := fault_of_boxes(order.boxes):
        raise Refused(fault)
    photo = Photo.objects.filter(case=step.case, pk=order.photo.pk).first()
    if photo is None:
        raise Refused("photo_gone")
    was, files = bytes(photo.sha256).hex(), [photo.file, photo.thumbnail]
    replace_photo(photo, _covered(photo, order))
    step.note(boxes=len(order.boxes), covered=was, by_photo=bytes(photo.sha256).hex())
    step.owe("erase", files=files)


def _covered(photo: Photo, order: Redact) -> CheckedPhoto:
    try:
        with default_storage.open(photo.file) as file:
            return cover(file.read(), order.boxes, name=photo.file)
    except OSError as error:
        raise Refused("photo_gone") from error
