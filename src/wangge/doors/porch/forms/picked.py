"""Photos of a form that may come back: those that wait since an earlier try, and those that came with this one."""

from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wangge.apps.intake.actions import keep_photo, photos_kept
from wangge.apps.kit.photos import Photo
from wangge.doors.porch.forms.words import read_uid
from wangge.doors.porch.uploads import MOST_PHOTOS, photos_from


@dataclass
class Picked:
    """`kept` are photos of an earlier try, by uid; `new` came with this one; `problem` is said to the sender."""

    kept: list[UUID] = field(default_factory=list)
    new: tuple[Photo, ...] = ()
    problem: str = ""

    @property
    def room(self) -> int:
        return MOST_PHOTOS - len(self.kept)

    def photos(self) -> tuple[Photo, ...]:
        """Kept ones first, none twice; a problem when one was kept too long ago."""
        kept = photos_kept(self.kept)
        if len(kept) < len(self.kept):
            self.problem = _("A photo of an earlier try is no longer here. Please choose it again.")
        return tuple({photo.original_sha256: photo for photo in (*kept, *self.new)}.values())

    def keep(self) -> None:
        """Lets the new ones wait too, for a day."""
        self.kept += [keep_photo(photo).uid for photo in self.new]
        self.new = ()


def read_picked(request: HttpRequest, field_name: str, kept_name: str, *, look: bool = True) -> Picked:
    """Without `look` the files are not opened at all, and the sender is told so."""
    uids = [read_uid(str(text)) for text in request.POST.getlist(kept_name)[:MOST_PHOTOS]]
    dropped = read_uid(str(request.POST.get("drop", "")))
    picked = Picked(list(dict.fromkeys(uid for uid in uids if uid and uid != dropped)))
    files = request.FILES.getlist(field_name)
    if not look:
        if files:
            picked.problem = _("The photos of this try were not looked at. Please choose them again.")
        return picked
    uploads = photos_from(files, most=picked.room)
    picked.new, picked.problem = uploads.photos, " ".join(uploads.refused)
    return picked
