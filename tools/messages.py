"""The message catalogue without GNU gettext: `update [PO ...]`, `compile` or `missing`.

`update` collects every string of the source into the catalogue, keeps what is translated, and takes translations of new
strings from the PO files named after it. `missing` prints what has no translation.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools import ROOT

SOURCE = ROOT / "src" / "wangge"
LOCALE = "zh_Hans"
CATALOGUE = SOURCE / "locale" / LOCALE / "LC_MESSAGES" / "django.po"
_ONE, _WITH_CONTEXT, _PLURAL, _PLURAL_WITH_CONTEXT = (1,), ((1, "c"), 2), (1, 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": _ONE,
    "gettext": _ONE,
    "gettext_lazy": _ONE,
    "gettext_noop": _ONE,
    "pgettext": _WITH_CONTEXT,
    "pgettext_lazy": _WITH_CONTEXT,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "npgettext": _PLURAL_WITH_CONTEXT,
    "npgettext_lazy": _PLURAL_WITH_CONTEXT,
}
Extracted = tuple[str | tuple[str, ...], str | None]


def extracted() -> Iterator[Extracted]:
    """Each translatable string of Python and templates as (id, context); the id of a plural is a pair."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield from _strings_of(path.read_bytes())
    for pattern in ("*.html", "*.txt"):
        for path in sorted(SOURCE.glob(f"**/templates/**/{pattern}")):
            yield from _strings_of(_as_python(path))


def _as_python(template: Path) -> bytes:
    as_written = templatize(template.read_text(encoding="utf-8"), origin=str(template))
    # What is not translated became rows of letters, whose indentation means nothing in Python.
    return re.sub(r"^[^\S\n]+", "", as_written, flags=re.MULTILINE).encode()


def _strings_of(source: bytes) -> Iterator[Extracted]:
    options = {"encoding": "utf-8"}
    for _line, message, _comments, context in extract("python", BytesIO(source), KEYWORDS, options=options):
        yield message, context


def collected() -> Catalog:
    catalogue = Catalog(locale=LOCALE, domain="django")
    for message, context in extracted():
        catalogue.add(message, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """The catalogue in a PO file; an empty one if there is no such file."""
    if not path.exists():
        return Catalog(locale=LOCALE, domain="django")
    with path.open("rb") as file:
        return read_po(file, locale=LOCALE, domain="django")


def untranslated(catalogue: Catalog) -> list[Message]:
    """Strings of the source that the catalogue does not translate, or translates only in some of its plural forms."""
    return [message for message in collected() if message.id and not _is_translated(catalogue, message)]


def _is_translated(catalogue: Catalog, message: Message) -> bool:
    known = catalogue.get(message.id, context=message.context)
    if known is None or known.fuzzy:
        return False
    return all(known.string) if isinstance(known.string, tuple) else bool(known.string)


def update(additions: Iterable[Path]) -> None:
    catalogue, source = read(CATALOGUE), collected()
    for path in additions:
        _fill(catalogue, read(path))
    catalogue.update(source, no_fuzzy_matching=True)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)


def _fill(catalogue: Catalog, additions: Catalog) -> None:
    """Take translations from `additions` where `catalogue` has none."""
    for message in additions:
        if message.id and message.string and not _is_translated(catalogue, message):
            # Adding to a message that is there, still empty, would keep it empty.
            catalogue.delete(message.id, context=message.context)
            catalogue.add(message.id, message.string, context=message.context)


def compile_catalogues() -> None:
    for source in SOURCE.glob("locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            with target.open("wb") as file:
                write_mo(file, read(source))


def main(command: str, *arguments: str) -> int:
    if command == "update":
        update(map(Path, arguments))
    if command == "compile":
        compile_catalogues()
        return 0
    missing = untranslated(read(CATALOGUE))
    for message in missing:
        print(message.id if message.context is None else f"{message.context} | {message.id}")
    return 1 if missing else 0


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in {"update", "compile", "missing"}:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
