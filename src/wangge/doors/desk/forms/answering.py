"""The questions of a task as a page without script sends them: each field is named by the path of its question.

What is typed is kept as it was, also where no answer can be made of it: the page comes back with it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from wangge.apps.intake.actions import keep_photo, kept_by_uid
from wangge.apps.kit.forms import Question, Type
from wangge.apps.kit.photos import Photo
from wangge.apps.kit.text import LIMIT, clean_text
from wangge.doors.porch.forms.words import read_number, read_uid
from wangge.doors.porch.uploads import photos_from

# Of what is repeated, on one page; a phone with the app takes more.
MOST_ROUNDS, MOST_QUESTIONS_SHOWN = 100, 1500
_WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)
_BETWEEN = re.compile(r"[\s,;]+")
_UNANSWERED = frozenset({Type.NOTE, Type.CALCULATE})

Files = MultiValueDict[str, Any]


@dataclass
class Typed:
    """`given` as `kit.forms` takes it; by path the photos of questions, where those wait, and what could not be read."""

    given: dict[str, Any] = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)
    kept: dict[str, UUID] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def keep(self) -> None:
        """Lets new photos wait for the next try, for a day."""
        for path, photo in self.photos.items():
            if path not in self.kept:
                self.kept[path] = keep_photo(photo).uid


def read_typed(questions: tuple[Question, ...], post: QueryDict, files: Files) -> Typed:
    """With one round more of what `more` names, and without the one that `less` names. Nothing that is sent raises."""
    reading = _Reading(post, files)
    reading.typed.given = reading.room(questions, "", "")
    reading.take_photos()
    return reading.typed


def without_empty_rounds(questions: Iterable[Question], given: dict[str, Any]) -> dict[str, Any]:
    """A row that nobody filled in says nothing."""
    found = dict(given)
    for one in questions:
        if one.type is Type.GROUP:
            found = without_empty_rounds(one.inside, found)
        elif one.type is Type.REPEAT and one.name in found:
            rounds = [without_empty_rounds(one.inside, each) for each in found[one.name]]
            found[one.name] = [each for each in rounds if each]
    return {name: value for name, value in found.items() if value != []}


class _Reading:
    """`sent` is the path in the form that was sent, `path` the one after a row was taken out of it."""

    def __init__(self, post: QueryDict, files: Files) -> None:
        self._post, self._files, self.typed = post, files, Typed()
        self._more, self._less = str(post.get("more", "")), str(post.get("less", ""))
        self._dropped = read_uid(str(post.get("drop", "")))
        self._room_left = MOST_QUESTIONS_SHOWN

    def room(self, questions: tuple[Question, ...], sent: str, path: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for one in questions:
            self._room_left -= 1
            if one.type is Type.GROUP:
                found |= self.room(one.inside, sent, path)
            elif one.type is Type.REPEAT:
                if rounds := self._rounds(one, sent + one.name, path + one.name):
                    found[one.name] = rounds
            elif one.type not in _UNANSWERED:
                value = self._value(one, sent + one.name, path + one.name)
                if value not in ("", []):
                    found[one.name] = value
        return found

    def _rounds(self, question: Question, sent: str, path: str) -> list[dict[str, Any]]:
        rounds: list[dict[str, Any]] = []
        count = min(read_number(str(self._post.get(f"n.{sent}", ""))) or 0, MOST_ROUNDS)
        for number in range(1, count + 1):
            if self._room_left > 0 and self._less != f"{sent}[{number}]":
                inner = f"{path}[{len(rounds) + 1}]."
                rounds.append(self.room(question.inside, f"{sent}[{number}].", inner))
        if self._more == sent and len(rounds) < MOST_ROUNDS and self._room_left > 0:
            rounds.append({})
        return rounds

    def _value(self, question: Question, sent: str, path: str) -> object:
        name = f"q.{sent}"
        if question.type is Type.PHOTO:
            self._pick(name, path)
            return ""
        if question.type is Type.MANY:
            return [one.name for one in question.choices if self._post.get(f"{name}:{one.name}")]
        cleaned = clean_text(str(self._post.get(name, "")))
        if cleaned.cut:
            too_long = _("This is longer than %(most)s characters. Please shorten it.")
            self.typed.problems[path] = too_long % {"most": f"{LIMIT:,}"}
        return _read(question.type, cleaned.text)

    def _pick(self, name: str, path: str) -> None:
        uid = read_uid(str(self._post.get(name, "")))
        if uid and uid != self._dropped:
            self.typed.kept[path] = uid
        uploads = photos_from(self._files.getlist(name)[:1], most=1)
        if uploads.refused:
            self.typed.problems[path] = " ".join(uploads.refused)
        if uploads.photos:
            self.typed.photos[path] = uploads.photos[0]
            self.typed.kept.pop(path, None)

    def take_photos(self) -> None:
        """Those that wait, in one query; then each as the answer to its question, by its hash."""
        typed = self.typed
        waiting = kept_by_uid(typed.kept.values())
        for path, uid in list(typed.kept.items()):
            if uid in waiting:
                typed.photos[path] = waiting[uid]
            else:
                del typed.kept[path]
                typed.problems[path] = _("A photo of an earlier try is no longer here. Please choose it again.")
        for path, photo in typed.photos.items():
            room, name = room_of(typed.given, path)
            room[name] = photo.original_sha256


def room_of(given: dict[str, Any], path: str) -> tuple[dict[str, Any], str]:
    """The answers among which the one at `path` lies, and its name."""
    room, name = given, path
    while "]." in name:
        outer, name = name.split("].", 1)
        repeat, number = outer.rsplit("[", 1)
        room = room[repeat][int(number) - 1]
    return room, name


def _read(kind: Type, text: str) -> object:
    """As the question takes it; what is no number stays the text that was typed."""
    if kind in (Type.TEXT, Type.ONE):
        return text
    plain = unicodedata.normalize("NFKC", text).strip()
    if kind is Type.INTEGER:
        return int(plain) if _WHOLE.fullmatch(plain) else text
    return _BETWEEN.sub(" ", plain) if kind is Type.POINT else plain
