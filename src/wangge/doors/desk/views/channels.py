from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.accounts.actions import add_channel, remove_channel, test_channel
from wangge.apps.accounts.models import Channel
from wangge.apps.accounts.queries import channel_of, channels_of
from wangge.doors.desk.forms.channels import ChannelForm
from wangge.doors.desk.present.channels import told
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.forms.words import read_number
from wangge.doors.porch.people import StaffRequest, staff_only

_MOST = 5


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def channels(request: StaffRequest) -> HttpResponseBase:
    """Where else than on the screen this person is told; each is their own to add, try and remove."""
    if "channel" in request.POST:
        return _with_one(request, _own(request))
    form = ChannelForm(request.POST if request.method == "POST" else None)
    mine = channels_of(request.user)
    if form.is_bound and form.is_valid():
        if len(mine) < _MOST:
            add_channel(request.user, form.channel(), actor=request.standing.actor)
            messages.success(request, _("Added. Send a test to see whether it arrives."))
            return redirect("desk:channels")
        form.add_error(None, _("Five ways are enough: remove one first."))
    context = {"shell": shell_of(request), "form": form, "channels": [told(channel) for channel in mine]}
    return render(request, "desk/channels.html", context, status=422 if form.is_bound else 200)


def _own(request: StaffRequest) -> Channel:
    """Raises Http404 for one of somebody else as for one that is not there."""
    wanted = read_number(request.POST["channel"])
    found = channel_of(request.user, wanted) if wanted else None
    if found is None:
        raise Http404
    return found


def _with_one(request: StaffRequest, channel: Channel) -> HttpResponseBase:
    if "remove" in request.POST:
        remove_channel(channel, actor=request.standing.actor)
        messages.success(request, _("Removed."))
    else:
        test_channel(channel, actor=request.standing.actor)
        messages.success(
            request, _("A test is on its way. If nothing arrives within a minute, the address is not right.")
        )
    return redirect("desk:channels")
