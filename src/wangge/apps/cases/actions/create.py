"""How a case begins: reported, or settled on the spot by a grid worker who reports it as done."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions.numbers import next_number
from wangge.apps.cases.actions.orders import Order, WithPhotos
from wangge.apps.cases.actions.place import put_on_map
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.take import Step, finish
from wangge.apps.cases.models import Case, Category, Photo, Reporter
from wangge.apps.cases.queries.danger import danger_words_in
from wangge.apps.cases.queries.suggest import suggest_for
from wangge.apps.cases.queries.terms import terms_of
from wangge.apps.cases.rules.making import may_report, may_settle
from wangge.apps.cases.workflow import Channel, Holder, RequestKind, Result, State
from wangge.apps.kit import crypto
from wangge.apps.kit.photos import Photo as CheckedPhoto
from wangge.apps.kit.rows import insert
from wangge.apps.kit.text import first_words
from wangge.apps.ledger.actions import Given, carry_out_once
from wangge.apps.ledger.events import When
from wangge.apps.posts.models import Department
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

_TITLE = 30


@dataclass(frozen=True, kw_only=True)
class Report(Order):
    """What came in, already parsed: texts cleaned, point in WGS 84 degrees, phone normalised.

    `name`, `phone`, `address`, `email` are the resident's own; an anonymous report has none of them.
    """

    action = "report"
    town: Area
    text: str
    channel: Channel
    title: str = ""
    kind: RequestKind | None = None
    category: Category | None = None
    raw_category: str = ""
    latitude: float | None = None
    longitude: float | None = None
    accuracy: float | None = None
    place: str = ""
    place_made_up: bool = False
    name: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    wants_call: bool = False
    anonymous: bool = False
    about: str = ""
    about_department: Department | None = None
    about_village: Area | None = None
    same_as: Case | None = None
    photos: tuple[CheckedPhoto, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Settle(WithPhotos):
    """The report, with what was done about it on the spot; `photos` show the result."""

    action = "settle"
    report: Report
    result: Result = Result.FIXED

    def body(self) -> dict[str, object]:
        return self.report.body() | {
            "done": self.words,
            "result": self.result.value,
            "after": [photo.original_sha256 for photo in self.photos],
        }


@dataclass(frozen=True)
class Made:
    """`secret` opens the case's page to whoever holds it; `repeat` says that the command had been carried out before."""

    case: Case
    secret: str
    repeat: bool = False


def report_case(report: Report, *, actor: Standing, command_id: UUID, when: When | None = None) -> Made:
    """Makes a case of a report. Raises Refused."""
    return _make(report, report, actor=actor, command_id=command_id, when=when or When.now())


def settle_case(settle: Settle, *, actor: Standing, command_id: UUID, when: When | None = None) -> Made:
    """Makes a case that is done already; a share set by the category is drawn to be checked. Raises Refused."""
    return _make(settle, settle.report, actor=actor, command_id=command_id, when=when or When.now())


def _make(order: Order, report: Report, *, actor: Standing, command_id: UUID, when: When) -> Made:
    secret = crypto.derived_secret(str(command_id), about="cases.case")
    given = Given(uid=command_id, actor=actor.actor, action=order.action, body=order.body(), refused=Refused)
    return carry_out_once(
        given,
        lambda: Made(_write(order, report, actor=actor, when=when, secret=secret), secret),
        again=lambda uid: Made(Case.objects.get(uid=uid), secret, repeat=True),
        result=lambda made: str(made.case.uid),
    )


def _write(order: Order, report: Report, *, actor: Standing, when: When, secret: str) -> Case:
    if not may_report(actor):
        raise Refused("role")
    case = _new_case(report, actor=actor, when=when, secret=secret)
    found = put_on_map(case, report)
    step = Step(case, order.action, actor, when)
    step.show(report.photos, Photo.Shows.BEFORE)
    if isinstance(order, Settle):
        _settle(step, order)
    else:
        step.move_to(State.REPORTED, _first_holder(case, report, actor))
    step.note(channel=report.channel.value, place=found)
    if case.danger:
        step.note(danger=case.danger_words)
        step.owe("danger", words=case.danger_words)
    # From here on every other report of this town waits for this one's end.
    case.number = next_number(report.town, when.recorded_at)
    finish(step)
    _keep_reporter(case, report, secret)
    return case


def _new_case(report: Report, *, actor: Standing, when: When, secret: str) -> Case:
    danger = danger_words_in(f"{report.title}\n{report.text}")
    category = report.category or _guess(report)
    if report.anonymous and category and not category.anonymous_allowed:
        raise Refused("contact")
    return Case(
        secret_index=crypto.blind_index(secret, about="cases.case"),
        kind=report.kind or (category.kind if category else RequestKind.REQUEST),
        channel=report.channel,
        category=category,
        guessed=report.category is None and category is not None,
        raw_category=report.raw_category[:100],
        title=report.title[:80] or first_words(report.text, _TITLE),
        text=report.text,
        danger=bool(danger),
        danger_words=", ".join(danger)[:100],
        urgent=bool(danger),
        anonymous=report.anonymous,
        confined=bool(report.category and report.category.discipline),
        town=report.town,
        about=report.about[:100],
        about_department=report.about_department,
        about_village=report.about_village,
        same_as=report.same_as,
        happened_at=when.happened_at,
        reported_at=when.effective_at,
        reporter_person_id=None if report.anonymous else actor.person_id,
    )


def _guess(report: Report) -> Category | None:
    """What the words are sure to be about: a mere first guess would be taken for more than it is, so it is not kept."""
    found = suggest_for(report.title, report.text)
    return None if found.unsure else found.category


def _first_holder(case: Case, report: Report, actor: Standing) -> Holder:
    """The village for its own grids where the category lets it, never for a matter about itself (loop.md, States)."""
    from_its_grid = actor.has(Role.GRID_CHIEF, Role.GRID_WORKER, Role.LIAISON, Role.SECRETARY)
    about_itself = case.about_village_id is not None and case.about_village_id == case.village_id
    if from_its_grid and case.village_id and report.category and report.category.village_accepts and not about_itself:
        return Holder.VILLAGE
    return Holder.CENTRE


def _settle(step: Step, order: Settle) -> None:
    case = step.case
    if not may_settle(step.standing, case):
        raise Refused("place")
    if case.category is None or not case.category.on_spot:
        raise Refused("category")
    if not order.words:
        raise Refused("words")
    if case.category.photo_why and not order.photos:
        raise Refused("photo")
    case.handling_grid_id, case.handler_id = case.grid_id, step.standing.person_id
    case.result, case.answer, case.guessed = order.result, order.words, False
    case.accepted_under = terms_of(case.category)
    step.show(order.photos, Photo.Shows.AFTER)
    draw = int.from_bytes(hashlib.sha256(case.uid.bytes).digest()[:4]) % 100
    sampled = draw < case.category.sample_percent
    step.note(words=order.words, result=order.result.value, draw=draw, sampled=sampled)
    step.note(percent=case.category.sample_percent, seed=str(case.uid))
    if sampled:
        step.move_to(State.HANDLED, Holder.VILLAGE if case.village_id else Holder.CENTRE)
    else:
        step.close()


def _keep_reporter(case: Case, report: Report, secret: str) -> None:
    if report.anonymous:
        return
    sealed = Reporter.seal(
        case,
        name=report.name,
        phone=report.phone,
        address=report.address,
        email=report.email,
        secret=secret,
        wants_call=report.wants_call,
    )
    insert(sealed)
