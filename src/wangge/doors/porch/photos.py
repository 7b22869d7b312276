"""The files of photos, to whoever may see their case. The door finds the case; this serves what belongs to it."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from wangge.apps.cases.models import Photo
from wangge.apps.tasks.models import AnswerPhoto

SMALL, FULL = "small", "full"
_A_YEAR = 365 * 24 * 3600


def serve_photo(
    request: HttpRequest, photos: "QuerySet[Photo] | QuerySet[AnswerPhoto]", uid: UUID, size: str
) -> HttpResponseBase:
    """The JPEG of the photo `uid` among `photos`, those that the viewer may see. Raises Http404 for any other."""
    photo = photos.filter(uid=uid).first() if size in {SMALL, FULL} else None
    if photo is None:
        raise Http404
    tag = f'"{bytes(photo.sha256).hex()[:32]}-{size}"'
    if request.headers.get("If-None-Match") == tag:
        return with_photo_headers(HttpResponseNotModified(), tag)
    try:
        file = default_storage.open(photo.thumbnail if size == SMALL else photo.file)
    except FileNotFoundError as error:
        raise Http404 from error
    return with_photo_headers(FileResponse(file, content_type="image/jpeg"), tag)


def photo_of_bytes(content: bytes) -> HttpResponse:
    """A JPEG that lies in no file yet."""
    response = HttpResponse(content, content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def with_photo_headers(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    """What a photo shows never changes under its uid, but only this viewer's browser may keep it."""
    response.headers["Cache-Control"] = f"private, max-age={_A_YEAR}, immutable"
    response.headers["ETag"] = tag
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
