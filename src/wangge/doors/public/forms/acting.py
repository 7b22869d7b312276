"""What a reporter says about their case: typed words kept, choices that do not exist left out."""

from dataclasses import dataclass, field
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from wangge.apps.cases.workflow import Satisfaction, Solved
from wangge.doors.porch.forms.picked import Picked
from wangge.doors.porch.forms.words import read_command_id, read_words

_LIMITS = {"words": 2000}


@dataclass
class Said:
    command_id: UUID
    words: str = ""
    solved: Solved | None = None
    satisfaction: Satisfaction | None = None
    picked: Picked = field(default_factory=Picked)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def has_rating(self) -> bool:
        return self.solved is not None and self.satisfaction is not None


def read_said(post: QueryDict) -> Said:
    words = read_words(post, _LIMITS)
    return Said(
        command_id=read_command_id(post),
        words=words.values["words"],
        solved=next((one for one in Solved if one.value == post.get("solved")), None),
        satisfaction=next((one for one in Satisfaction if str(one.value) == post.get("satisfaction")), None),
        errors=words.cut,
    )


def ask_for_rating(said: Said) -> None:
    if said.solved is None:
        said.errors["solved"] = _("Please say whether it is solved.")
    if said.satisfaction is None:
        said.errors["satisfaction"] = _("Please choose one of the five levels.")
