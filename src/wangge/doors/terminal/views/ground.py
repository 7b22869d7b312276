from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from wangge.apps.terminals.queries import own_grids
from wangge.doors.porch.people import StaffRequest, staff_only
from wangge.doors.terminal.ground import base_archive

_FOR_GOOD = "private, max-age=31536000, immutable"


@staff_only
@require_safe
def ground(request: StaffRequest, version: str, z: int, x: int, y: int) -> HttpResponse:
    """A picture of the base map that lies with us, for whoever serves in a grid.

    Raises Http404 for one that is not in it, and for a version that is not there any more: the next one has other addresses.
    """
    archive = base_archive()
    if archive is None or archive.version != version or not own_grids(request.standing):
        raise Http404
    picture = archive.picture(z, x, y)
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type=archive.content_type, headers={"Cache-Control": _FOR_GOOD})
