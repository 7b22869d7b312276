from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language


# Without a token, which would set a cookie on every page of a resident, and which pages without referrer cannot send.
@csrf_exempt
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keeps the choice in a cookie of this browser and goes back to a page of ours."""
    return django_set_language(request)
