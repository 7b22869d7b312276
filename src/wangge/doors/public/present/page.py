"""What every page for residents shows around its own matter."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.areas.queries import towns_served
from wangge.apps.kit import clock


class Number(NamedTuple):
    """A telephone number that helps; without `digits` the words say where to find it."""

    label: str
    digits: str

    @property
    def link(self) -> str:
        return "tel:" + "".join(sign for sign in self.digits if sign.isdigit() or sign == "+")


def emergency_numbers() -> list[Number]:
    return [
        Number(_("fire"), "119"),
        Number(_("police"), "110"),
        Number(_("ambulance"), "120"),
        Number(_("gas company"), settings.GAS_PHONE),
    ]


def shown(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200, town: str = ""
) -> HttpResponse:
    """The page, not for search engines to keep and asked again each time but when one goes back."""
    around = {
        "town": town or towns_served()[0].name,
        "town_phone": Number(_("the town"), settings.TOWN_PHONE),
        "numbers": emergency_numbers(),
        "now": clock.now(),
        "site": {"home_url": reverse("public:home")},
    }
    response = render(request, template, {**around, **context}, status=status)
    # Not `no-store`: going back must bring the same form, with the same command id and every word typed.
    response.headers["Cache-Control"] = "private, no-cache"
    return response
