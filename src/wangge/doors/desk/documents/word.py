"""Word documents by docxtpl: a template can fill in fields and do nothing else. Reached through `filling` alone."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any, NoReturn

from django.utils.translation import gettext as _
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate, Listing
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from wangge.doors.desk.documents.filling import TemplateRefused

# A small file can unfold into gigabytes.
_LARGEST_UNFOLDED = 40 << 20
# Braces that hold no name and are never closed, and a little of what follows.
_SUSPECT = re.compile(r"\{\{(?!\s*[\w.]+\s*\}\}).{0,20}|\{%(?!.*?%\}).{0,20}")
_QUOTED = re.compile(r"'([^']*)'")
_NO_DOCUMENT = (PackageNotFoundError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, OSError)
_CANNOT_FILL = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


class _FillsIn(SandboxedEnvironment):
    """Reads fields, and repeats and leaves out parts of the document: what multiplies could fill the memory."""

    intercepted_binops = frozenset({"*", "**", "//", "%"})

    def call_binop(self, _context: Any, operator: str, _left: Any, _right: Any) -> NoReturn:
        raise SecurityError(operator)


def filled(content: bytes, values: Mapping[str, Any]) -> bytes:
    document, file = _opened(content), BytesIO()
    document.render({key: _lines(value) for key, value in values.items()}, jinja_env=_environment())
    document.save(file)
    return file.getvalue()


def checked(content: bytes, sample: Mapping[str, Any]) -> set[str]:
    _refuse_what_is_none(content)
    try:
        named: set[str] = _opened(content).get_undeclared_template_variables(jinja_env=_environment())
        unknown = named - sample.keys()
        if unknown:
            raise TemplateRefused(_unknown(unknown, sample))
        filled(content, sample)
    except TemplateSyntaxError as error:
        raise TemplateRefused(_not_written_right(content)) from error
    except UndefinedError as error:
        words = _("The template asks for something that a field does not have: %(problem)s.")
        raise TemplateRefused(words % {"problem": (_QUOTED.findall(error.message or "") or [""])[-1]}) from error
    except _CANNOT_FILL as error:
        if isinstance(error, TemplateRefused):
            raise
        raise TemplateRefused(_("The template does more than fill in fields. Leave the calculation out.")) from error
    return named


def _not_written_right(content: bytes) -> str:
    """With where it stands in the document: what the library says of it is English, and of no use to who wrote it."""
    body = _opened(content).get_docx().element.body
    lines = ("".join(text.text or "" for text in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))
    found = next((one.group() for line in lines if (one := _SUSPECT.search(line))), "")
    if found:
        words = _(
            "A field of the template is not written right: %(problem)s. Each stands in {{ two }} pairs of braces."
        )
        return words % {"problem": found}
    return _("A field of the template is not written right. Each stands in {{ two }} pairs of braces.")


def _unknown(unknown: set[str], sample: Mapping[str, Any]) -> str:
    words = _("The template names fields that do not exist: %(unknown)s. There are: %(known)s.")
    return words % {"unknown": ", ".join(sorted(unknown)), "known": ", ".join(sample)}


def _refuse_what_is_none(content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            unfolded = sum(part.file_size for part in parts.infolist())
        if unfolded <= _LARGEST_UNFOLDED:
            _opened(content).get_docx()
    except _NO_DOCUMENT as error:
        words = _("This is no Word document. Save it as .docx (Word or WPS) and send that.")
        raise TemplateRefused(words) from error
    if unfolded > _LARGEST_UNFOLDED:
        raise TemplateRefused(_("The document is too large. Make its pictures smaller."))


def _opened(content: bytes) -> DocxTemplate:
    return DocxTemplate(BytesIO(content))


def _environment() -> SandboxedEnvironment:
    return _FillsIn(autoescape=True, undefined=StrictUndefined)


def _lines(value: Any) -> Any:
    return Listing(value) if isinstance(value, str) and "\n" in value else value
