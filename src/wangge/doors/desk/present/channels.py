from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.accounts.actions.channels import ABOUT
from wangge.apps.accounts.models import Channel
from wangge.apps.kit.crypto import CannotDecrypt, decrypt
from wangge.doors.porch.notices import kinds_of_message


def told(channel: Channel) -> dict[str, Any]:
    """A channel without its address, which is as good as a password."""
    kinds = dict(kinds_of_message())
    return {
        "id": channel.pk,
        "name": channel.name,
        "way": _way(channel),
        "kinds": [kinds.get(code, code) for code in channel.kinds],
        "digest": channel.digest,
        "quiet_from": channel.quiet_from,
        "quiet_until": channel.quiet_until,
    }


def _way(channel: Channel) -> str:
    try:
        scheme = decrypt(bytes(channel.sealed), about=ABOUT).partition(":")[0]
    except CannotDecrypt:
        return _("sealed with a key that is no longer here")
    return {
        "mailto": _("e-mail"),
        "mailtos": _("e-mail"),
        "wecombot": _("WeCom robot"),
        "dingtalk": _("DingTalk robot"),
        "feishu": _("Feishu robot"),
        "lark": _("Lark robot"),
    }.get(scheme, _("webhook"))
