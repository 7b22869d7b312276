from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, BinaryIO

from wangge.apps.kit.forms import FormDefinition, checked
from wangge.apps.kit.forms.xlsform import write_xlsform
from wangge.apps.tasks.models import Form, FormVersion, Work


def works_of(town_id: int) -> list[Work]:
    """The town's catalogue of work, what is no longer used left out; one query."""
    return list(Work.objects.live().filter(town_id=town_id).select_related("form").order_by("kind", "code"))


def work_by_code(town_id: int, code: str) -> Work | None:
    return Work.objects.live().filter(town_id=town_id, code=code).select_related("form").first()


def forms_of(town_id: int) -> list[Form]:
    """The town's forms by name; one query."""
    return list(Form.objects.filter(town_id=town_id, retired=False).order_by("name", "code"))


def form_by_code(town_id: int, code: str) -> Form | None:
    return Form.objects.filter(town_id=town_id, code=code).first()


def current_form(form: Form) -> FormVersion | None:
    """The newest questions; None before the first were published."""
    return form.versions.order_by("-number").first()


def form_version(town_id: int, code: str, number: int) -> FormVersion | None:
    found = FormVersion.objects.filter(form__town_id=town_id, form__code=code, number=number)
    return found.select_related("form").first()


def form_versions(keys: Iterable[int]) -> list[FormVersion]:
    """With their forms; one query, none where nothing is asked for."""
    return list(FormVersion.objects.filter(pk__in=list(keys)).select_related("form"))


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
