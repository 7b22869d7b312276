from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, BinaryIO

from wangge.apps.kit.forms import FormDefinition, checked
from wangge.apps.kit.forms.xlsform import write_xlsform
from wangge.apps.tasks.models import Form, FormVersion, Work


def works_of(town_id: int) -> list[Work]:
    """The town's catalogue of work, what is no longer used left out; one query."""
    return list(Work.objects.live().filter(town_id=town_id).select_related("form").order_by("kind", "code"))


def current_form(form: Form) -> FormVersion | None:
    """The newest questions; None before the first were published."""
    return form.versions.order_by("-number").first()


def questions_of(version: FormVersion) -> FormDefinition:
    """Ready to be answered; from memory."""
    return _questions(_Kept(bytes(version.digest), version.definition))


@dataclass(frozen=True)
class _Kept:
    """The same content is the same form, whatever county asks it."""

    digest: bytes
    definition: Mapping[str, Any] = field(compare=False)


@lru_cache(maxsize=100)
def _questions(kept: _Kept) -> FormDefinition:
    return checked(kept.definition)


def write_form(version: FormVersion, file: BinaryIO) -> None:
    """As an XLSForm workbook, which `read_xlsform` reads back as the same questions."""
    write_xlsform(file, version.definition, form_id=version.form.code, version=version.number)
