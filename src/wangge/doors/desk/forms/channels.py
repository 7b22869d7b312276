"""A way by which somebody wants to be told: an address as people have it, and when it may ring."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.accounts.actions import NewChannel
from wangge.apps.kit.outside import NoSuchWay, as_address
from wangge.doors.porch.notices import kinds_of_message


class ChannelForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("What you call it"),
        max_length=40,
        error_messages={"required": gettext_lazy("Please give it a name.")},
    )
    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url"}),
        help_text=gettext_lazy(
            "An e-mail address, or the web address of a robot in a WeCom, DingTalk or Feishu group, as it is shown there."
        ),
        error_messages={"required": gettext_lazy("Please give the address.")},
    )
    digest = forms.BooleanField(
        label=gettext_lazy("What is not urgent: once a morning, in one message"), required=False
    )
    quiet_from = forms.TimeField(
        label=gettext_lazy("Quiet from"),
        initial="21:00",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_until = forms.TimeField(
        label=gettext_lazy("until"), initial="07:30", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    kinds = forms.MultipleChoiceField(label=gettext_lazy("Only these"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = kinds_of_message()  # type: ignore[attr-defined]  # of this field they are set later

    def clean_address(self) -> str:
        try:
            return as_address(
                self.cleaned_data["address"], mail_gateway=settings.MAIL_GATEWAY, hosts=settings.WEBHOOK_HOSTS
            )
        except NoSuchWay as error:
            raise forms.ValidationError(_why(error.code)) from error

    def channel(self) -> NewChannel:
        found = self.cleaned_data
        return NewChannel(
            **{name: found[name] for name in ("name", "address", "kinds", "digest", "quiet_from", "quiet_until")}
        )


def _why(code: str) -> str:
    return {
        "shape": _("This is neither an e-mail address nor the web address of a robot. Please copy it as a whole."),
        "mail": _(
            "No mail server is set up here yet; the administrator can do that. The robot of a group works without."
        ),
        "host": _("Messages may not be sent there. The administrator can allow a host for webhooks."),
    }[code]
