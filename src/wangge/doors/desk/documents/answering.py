"""A document as the answer to a request: on the town's own template, else on the one that comes with the software."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from wangge.apps.cases.models import DocumentTemplate
from wangge.apps.cases.queries import template_in_use
from wangge.doors.desk.documents.filling import WORD, filled, own_template


def document_of(town_id: int, kind: DocumentTemplate.Kind, values: Mapping[str, Any], name: str) -> HttpResponse:
    """Filled in, to be edited; `name` is that of the file, without its ending."""
    return word_file(filled(content_of(template_in_use(town_id, kind), kind), values), name)


def content_of(own: DocumentTemplate | None, kind: DocumentTemplate.Kind) -> bytes:
    return bytes(own.content) if own else own_template(kind)


def word_file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=WORD)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.docx")
    return response
