"""The forms of a page as a browser would send them, and what stands in their fields."""

import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser

_TYPED = {"text", "search", "tel", "email", "url", "number", "date", "time", "month", "datetime-local", ""}


@dataclass
class Form:
    """`hidden` and `typed`: name → value as the page has it; `most`: name → how many characters a browser lets in."""

    target: str
    hidden: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self, url):
        super().__init__()
        self.url, self.forms, self._writing = url, [], ""

    def handle_starttag(self, tag, attrs):
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(told.get("action") or self.url) if told.get("method") == "post" else Form(""))
        if tag in {"input", "select", "textarea", "button"} and told.get("name") and self.forms:
            self._field(tag, told)

    def _field(self, tag, told):
        form, name = self.forms[-1], told["name"]
        if tag == "textarea":
            form.typed[name], self._writing = "", name
        elif tag == "input" and told.get("type", "") in _TYPED and "readonly" not in told:
            form.typed[name] = told.get("value", "")
        elif tag == "input" and (told.get("type") == "hidden" or "readonly" in told):
            form.hidden[name] = told.get("value", "")
        if told.get("maxlength", "").isdigit():
            form.most[name] = int(told["maxlength"])

    def handle_data(self, data):
        if self._writing:
            self.forms[-1].typed[self._writing] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._writing = ""


def forms_of(url, response):
    """Those that are posted."""
    if response.status_code not in {200, 409, 422} or response.streaming:
        return []
    reader = _Reader(url)
    reader.feed(response.content.decode(errors="replace"))
    return [form for form in reader.forms if form.target]


def is_kept(sent, page):
    """Whether what was typed in the fields of one form stands in a form of the page that came back."""
    return any(all(_seen(form.typed.get(name)) == _seen(text) for name, text in sent.items()) for form in page)


def _seen(text):
    """What a reader sees of it: neither spaces nor signs that are not seen, nor the other spelling of a sign."""
    signs = unicodedata.normalize("NFKC", text or "")
    return "".join(sign for sign in signs if not sign.isspace() and unicodedata.category(sign)[0] != "C")
