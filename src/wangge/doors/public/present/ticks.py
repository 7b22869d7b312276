"""Each kind of history entry as one line for the reporter; what is not named here is not theirs to read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _, ngettext

from wangge.apps.areas.queries import tree
from wangge.apps.cases.workflow import CallOutcome, DeclineReason, PauseReason, Result, Satisfaction, Solved, State
from wangge.apps.ledger.events import ActorKind
from wangge.apps.ledger.queries import Told
from wangge.doors.porch.standing import day_words
from wangge.doors.porch.templatetags.look import said_span
from wangge.doors.public.present import joining
from wangge.doors.public.present.tick import Detail, Telling, Tick


def tick_of(telling: Telling, entry: Told, detail: Detail) -> Tick | None:
    tell = _TOLD.get(entry.action)
    tick = tell(telling, entry, detail) if tell else None
    return tick and replace(tick, action=entry.action)


def _words(detail: Detail) -> str:
    return str(detail.get("words", ""))


def _report(telling: Telling, entry: Told, detail: Detail) -> Tick:
    telling.reported_at = entry.effective_at
    photos = detail.get("photos")
    count = len(photos) if isinstance(photos, list) else 0
    words = ngettext("with %(n)d photo", "with %(n)d photos", count) % {"n": count} if count else ""
    return Tick(entry.effective_at, _("You reported it"), words)


def _accept(telling: Telling, entry: Told, _detail: Detail) -> Tick:
    if telling.reported_at is None:
        return Tick(entry.effective_at, _("Accepted"))
    span = said_span(entry.effective_at - telling.reported_at)
    return Tick(entry.effective_at, _("Accepted after %(span)s") % {"span": span})


def _decline(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    reason = DeclineReason(str(detail["reason"])).label if "reason" in detail else ""
    return Tick(entry.effective_at, _("Not accepted: %(reason)s") % {"reason": reason}, _words(detail), "bad")


def _answer(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("Answered"), _words(detail))


def _settle(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("Settled on the spot by the grid"), _words(detail))


def _dispatch(telling: Telling, entry: Told, detail: Detail) -> Tick:
    telling.lead = telling.unit(detail)
    return Tick(entry.effective_at, _("Given to %(unit)s") % {"unit": telling.lead})


def _correct(_telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("Category or place was put right"))


def _receive(telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("%(unit)s received it") % {"unit": telling.lead})


def _hand_back(telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(
        entry.effective_at, _("%(unit)s says it is not theirs; another office is found") % {"unit": telling.lead}
    )


def _grant_extension(telling: Telling, entry: Told, detail: Detail) -> Tick:
    values = {"unit": telling.lead, "day": _day(detail, "until")}
    return Tick(entry.effective_at, _("%(unit)s was given more time: due on %(day)s") % values)


def _pause(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    reason = PauseReason(str(detail["reason"])).label if "reason" in detail else ""
    values = {"reason": reason, "day": _day(detail, "again")}
    title = _("The clock stands: %(reason)s. It runs again on %(day)s.") % values
    return Tick(entry.effective_at, title, _words(detail))


def _resume(_telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("The clock runs again"))


def _shelve(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    values = {"year": detail.get("plan_year", ""), "day": _day(detail, "review_on")}
    title = _("Not now: planned for %(year)s. It is looked at again on %(day)s.") % values
    return Tick(entry.effective_at, title, _words(detail))


def _take_up(_telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("Taken up again: it is being handled"))


def _transfer(telling: Telling, entry: Told, detail: Detail) -> Tick:
    telling.lead = telling.body(detail)
    return Tick(entry.effective_at, _("Passed to %(unit)s, outside the town") % {"unit": telling.lead})


def _receipt(telling: Telling, entry: Told, detail: Detail) -> Tick:
    body = telling.body(detail)
    if not detail.get("taken"):
        return Tick(entry.effective_at, _("%(unit)s says it is not theirs; another office is found") % {"unit": body})
    telling.draft, telling.draft_at = str(detail.get("answer") or _words(detail)), len(telling.ticks)
    return Tick(entry.effective_at, _("%(unit)s has answered") % {"unit": body})


def _escalate(_telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("Passed to the level above, to be coordinated there"))


def _hand_down(_telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("Handed down again by the level above"))


def _hand_to_town(telling: Telling, entry: Told, detail: Detail) -> Tick:
    place = tree().by_code.get(str(detail.get("town")))
    telling.lead = ""
    return Tick(
        entry.effective_at, _("Handed to %(town)s, which goes on with it") % {"town": place.name if place else ""}
    )


def _day(detail: Detail, key: str) -> str:
    return day_words(datetime.fromisoformat(str(detail[key]))) if key in detail else ""


def _feed_back(telling: Telling, entry: Told, detail: Detail) -> Tick:
    result = Result(str(detail["result"])).label if "result" in detail else ""
    title, answer = _("%(unit)s: %(result)s"), str(detail.get("answer") or _words(detail))
    tick = Tick(entry.effective_at, title % {"unit": telling.lead, "result": result})
    if entry.state_to != State.REVIEWING:
        return replace(tick, words=answer)
    telling.draft, telling.draft_at = answer, len(telling.ticks)
    return tick


def _approve(telling: Telling, entry: Told, detail: Detail) -> Tick | None:
    if telling.draft_at is not None:
        answer = str(detail.get("answer") or telling.draft)
        telling.ticks[telling.draft_at] = replace(telling.ticks[telling.draft_at], words=answer)
        telling.draft_at = None
    return Tick(entry.effective_at, _("Closed")) if entry.state_to == State.CLOSED else None


def _return(telling: Telling, entry: Told, _detail: Detail) -> Tick:
    telling.draft_at = None
    return Tick(entry.effective_at, _("Sent back to %(unit)s to be done better") % {"unit": telling.lead})


def _pass(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("Checked: it is done"), _words(detail))


def _fail(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("Checked: not done yet"), _words(detail), "bad")


def _call_back(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    call, closes = CallOutcome(str(detail["call"])), entry.state_to == State.CLOSED
    title = {
        CallOutcome.SATISFIED: _("You said on the telephone that it is done"),
        CallOutcome.NOT_SATISFIED: _("You said on the telephone that it is not done yet"),
        CallOutcome.REFUSES: _("We called; you did not wish to say anything. Closed"),
        CallOutcome.NOT_REACHED: _("We called and did not reach you"),
    }[call]
    if call is CallOutcome.NOT_REACHED and closes:
        title = _("We called three times and did not reach you. Closed")
    words = _words(detail) if call in (CallOutcome.SATISFIED, CallOutcome.NOT_SATISFIED) else ""
    return Tick(entry.effective_at, title, words, "bad" if call is CallOutcome.NOT_SATISFIED else "done")


def _rate(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    parts = {"solved": "", "level": ""}
    if "solved" in detail:
        parts = {
            "solved": str(Solved(str(detail["solved"])).label),
            "level": str(Satisfaction(int(str(detail["satisfaction"]))).label),
        }
    return Tick(entry.effective_at, _("You said: %(solved)s, %(level)s") % parts, _words(detail))


def _reopen(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    by_reporter = entry.actor_kind == ActorKind.RESIDENT
    title = _("You had it reopened") if by_reporter else _("Reopened by the command centre")
    return Tick(entry.effective_at, title, _words(detail), "bad")


def _arbitrate(telling: Telling, entry: Told, detail: Detail) -> Tick | None:
    return None if detail.get("stays") else _dispatch(telling, entry, detail)


def _ask(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("You were asked"), _words(detail))


def _reply(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    if detail.get("silent"):
        return Tick(entry.effective_at, _("No reply came; the handling goes on"))
    by_reporter = entry.actor_kind == ActorKind.RESIDENT
    return Tick(entry.effective_at, _("You replied") if by_reporter else _("Your reply, written down"), _words(detail))


def _object(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("You objected: it is looked at again"), _words(detail))


def _withdraw(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("You withdrew it"), _words(detail))


def _comment(_telling: Telling, entry: Told, detail: Detail) -> Tick | None:
    return Tick(entry.effective_at, _("A note for you"), _words(detail)) if detail.get("public") else None


_TOLD: dict[str, Callable[[Telling, Told, Detail], Tick | None]] = {
    "report": _report,
    "settle": _settle,
    "answer": _answer,
    "accept": _accept,
    "decline": _decline,
    "dispatch": _dispatch,
    "correct": _correct,
    "receive": _receive,
    "hand_back": _hand_back,
    "grant_extension": _grant_extension,
    "pause": _pause,
    "resume": _resume,
    "shelve": _shelve,
    "shelve_on": _shelve,
    "take_up": _take_up,
    "transfer": _transfer,
    "receipt": _receipt,
    "escalate": _escalate,
    "hand_down": _hand_down,
    "hand_to_town": _hand_to_town,
    "feed_back": _feed_back,
    "approve": _approve,
    "return": _return,
    "pass_check": _pass,
    "fail_check": _fail,
    "call_back": _call_back,
    "rate": _rate,
    "reopen": _reopen,
    "arbitrate": _arbitrate,
    "ask": _ask,
    "reply": _reply,
    "object": _object,
    "merge": joining.merge,
    "take_apart": joining.take_apart,
    "withdraw": _withdraw,
    "split": joining.split,
    "part": joining.part,
    "close_parent": joining.close_parent,
    "reopen_parent": joining.reopen_parent,
    "comment": _comment,
}
