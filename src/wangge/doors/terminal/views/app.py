from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.kit.canonical import digest
from wangge.doors.porch.basemap import base_hosts, let_through


@require_safe
def app(request: HttpRequest) -> HttpResponse:
    """The same for everybody, signed in or not: what somebody may see, the app asks for by itself."""
    response = render(request, "terminal/app.html")
    let_through(response)
    return response


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker stands beside the page, so that it may keep the page, too. Raises Http404 where nothing was built."""
    found = finders.find("build/terminal-worker.js")
    if not found:
        raise Http404
    # The page lies on phones with its policy: where that lets to another base map, it is another page.
    page = f'self.__PAGE__ = "{digest(repr(base_hosts()).encode()).hex()[:8]}";\n'
    script = page.encode() + Path(str(found)).read_bytes()
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})
