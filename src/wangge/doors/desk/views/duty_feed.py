"""One's own shifts for the calendar of a telephone, by a secret address: no sign-in, nobody else's shifts."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from icalendar import Calendar, Event, vDuration

from wangge.apps.kit import clock
from wangge.apps.posts.actions import renew_calendar_link
from wangge.apps.posts.models import DutySeat
from wangge.apps.posts.queries.duty import calendar_by_secret, seats_of
from wangge.apps.posts.workflow import DutyPart, DutyTurn
from wangge.doors.desk.views.duty_towns import asked_town
from wangge.doors.porch.people import StaffRequest, staff_only

# What is long past need not be fetched again and again.
_KEPT = timedelta(days=60)
_FETCHED_EVERY = timedelta(hours=2)


def feed_address(request: HttpRequest, secret: str) -> str:
    return request.build_absolute_uri(reverse("feeds:duty", args=[secret]))


@require_POST
@staff_only
def renew_feed(request: StaffRequest) -> HttpResponseBase:
    asked_town(request)
    renew_calendar_link(request.user, actor=request.standing.actor)
    return redirect(reverse("desk:duty") + "#calendar")


@require_safe
def feed(_request: HttpRequest, secret: str) -> HttpResponseBase:
    person = calendar_by_secret(secret.upper())
    if person is None:
        raise Http404
    calendar = Calendar()
    calendar.add("prodid", "-//Wangge//duty//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("My duty"))
    calendar.add("refresh-interval", vDuration(_FETCHED_EVERY), parameters={"value": "DURATION"})
    for seat in seats_of(person, clock.now() - _KEPT):
        calendar.add_component(_event(seat))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _event(seat: DutySeat) -> Event:
    event = Event()
    event.add("uid", f"{seat.shift.uid}-{seat.part}@wangge")
    event.add("dtstamp", clock.now())
    event.add("dtstart", seat.shift.starts_at)
    event.add("dtend", seat.shift.ends_at)
    words = {"part": DutyPart(seat.part).label, "turn": DutyTurn(seat.turn).label, "town": seat.shift.town.name}
    event.add("summary", _("%(part)s, %(turn)s · %(town)s") % words)
    return event
