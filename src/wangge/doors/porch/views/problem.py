from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def problem(request: HttpRequest) -> HttpResponse:
    """What to do when the software itself is in the way."""
    return render(request, "porch/problem.html", {"town_phone": settings.TOWN_PHONE})
