from django.http import Http404

from wangge.apps.areas.models import Area
from wangge.doors.desk.present.duty import towns_with_roster
from wangge.doors.porch.people import StaffRequest


def asked_town(request: StaffRequest) -> Area:
    """The town whose roster is asked for, else the first of theirs. Raises Http404 for whoever reads none."""
    towns = towns_with_roster(request.standing)
    if not towns:
        raise Http404
    asked = (request.POST if request.method == "POST" else request.GET).get("town", "")
    return next((one for one in towns if one.code == asked), towns[0])
