from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from wangge.apps.areas.queries import towns_served
from wangge.apps.cases.queries import figures_since
from wangge.apps.kit import clock
from wangge.doors.public.present.page import shown


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    month = localtime(clock.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    towns = [(town.name, figures_since(town.pk, month)) for town in towns_served()]
    return shown(request, "public/home.html", {"towns": towns, "month": month})
