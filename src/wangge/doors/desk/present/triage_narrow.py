"""The queue of the triage narrowed by source and by group of categories, as the address holds it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from wangge.apps.cases.queries import categories_by_group
from wangge.apps.cases.workflow import Channel
from wangge.doors.desk.present.filters import Asked


@dataclass(frozen=True)
class Narrowed:
    """What names nothing is as good as not asked for."""

    channel: str = ""
    group: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Narrowed":
        asked = Asked.read(query)
        return cls(next(iter(asked.channel), ""), next(iter(asked.group), ""))

    @property
    def query(self) -> str:
        """Empty, or with its question mark."""
        found = {name: value for name, value in (("channel", self.channel), ("group", self.group)) if value}
        return f"?{urlencode(found)}" if found else ""

    def condition(self) -> Q:
        by_channel = Q(channel=self.channel) if self.channel else Q()
        return by_channel & (Q(category__group__name=self.group) if self.group else Q())

    def menus(self) -> list[dict[str, Any]]:
        channels = [(str(one.value), str(one.label)) for one in Channel]
        groups = [(name, name) for name, _members in categories_by_group()]
        return [
            {"name": "channel", "label": _("Source"), "chosen": self.channel, "choices": channels},
            {"name": "group", "label": _("Category"), "chosen": self.group, "choices": groups},
        ]
