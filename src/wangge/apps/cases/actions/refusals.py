"""Why an order was not carried out, in words for the person who gave it."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from wangge.apps.kit import refusals

WORDS: dict[str, Callable[[], str]] = {
    "state": lambda: _("This case has moved on, and the action is no longer possible. What you wrote has been kept."),
    "role": lambda: _("This action belongs to somebody else at this moment."),
    "own_hands": lambda: _("This lies with your own unit: there is nobody to urge."),
    "own_work": lambda: _("Nobody reviews or checks their own work. A colleague has to do this."),
    "hand_backs": lambda: _("This case was handed back twice already. The leader decides now whose it is."),
    "arbitrated": lambda: _("The leader has decided that this case is yours, and the decision is final."),
    "limit_over": lambda: _("Handing back is possible only within the limit for receiving. Ask the leader to decide."),
    "words": lambda: _("Please write a few words: they will be read by those who go on with the case."),
    "moment": lambda: _("Please choose a time from now on and within a year."),
    "where": lambda: _("Please write where to meet."),
    "whom": lambda: _("Please choose who should come, or write it."),
    "no_grid": lambda: _("The case lies in no grid yet, so nobody of a grid can be asked to come."),
    "not_yet": lambda: _(
        "The joint visit is still to come. Write it down afterwards, or say that it did not take place."
    ),
    "not_asked": lambda: _("This has been answered already, or is asked of somebody else."),
    "levels": lambda: _("Write down whether it is solved and how satisfied the reporter is."),
    "town": lambda: _("Choose another town of the county whose centre is at work here."),
    "town_asked": lambda: _("The county is asked already."),
    "taken_on": lambda: _("You have taken it on already."),
    "sender_county": lambda: _("The county centre orders in its own name only."),
    "number": lambda: _("Write the number that the order has there."),
    "due_before": lambda: _("The date there lies before the order came in. Please look at both dates."),
    "order_elsewhere": lambda: _("This number is on another case already."),
    "order_known": lambda: _("This order is here already and not answered yet."),
    "order_result": lambda: _("The sender wants the result: please choose one."),
    "contacted": lambda: _("The sender wants to know how the reporter was contacted."),
    "return_asked": lambda: _("Its return was asked for already."),
    "return_over": lambda: _("The time in which this order could be returned is over. It has to be answered."),
    "no_order": lambda: _("No order with this number waits for an answer here."),
    "photo": lambda: _("A photo is needed here."),
    "lead": lambda: _("Choose either a department or a grid to lead."),
    "about": lambda: _("The case is about this unit, so it must not get it."),
    "self": lambda: _("Nobody dispatches a case to themselves."),
    "confined": lambda: _("A complaint about staff goes to the discipline department alone."),
    "support": lambda: _("The department in the lead cannot support itself."),
    "supports_open": lambda: _(
        "A supporting department has not fed back yet: wait for it, or say why you go on without it."
    ),
    "not_for_grids": lambda: _("This category may not be given to a grid: choose a department."),
    "elsewhere": lambda: _("This grid is not in your village."),
    "checker": lambda: _(
        "This person cannot check it any more: away today, or with a part in the case. Choose another one."
    ),
    "handler": lambda: _("This person does not work in the unit that holds the case."),
    "rated": lambda: _("This closing has been rated already."),
    "rating_over": lambda: _("The 15 days for rating are over. Please report the matter again."),
    "reopened": lambda: _("You have had the case reopened once. Please report the matter again or call the town."),
    "late_already": lambda: _("The time is over, and the case counts as late. More time cannot be given any more."),
    "extensions": lambda: _("More time was granted twice already. Propose to shelve the case, or ask the leader."),
    "asked_already": lambda: _("This was asked already and is not decided yet."),
    "date": lambda: _("This date does not fit: it must be later than the one in force, and at most a year away."),
    "not_sooner": lambda: _(
        "The time set must lie before the one that the limit gives. More time is given by an extension, when it is asked for."
    ),
    "objected": lambda: _("You have objected once. Please report the matter again or call the town."),
    "rating_early": lambda: _("Please wait until the case that yours was merged into is closed."),
    "itself": lambda: _("This is the case itself. Please choose another one."),
    "other_unknown": lambda: _("You see no case of this town with that number. Please check the number."),
    "other_ended": lambda: _(
        "The other case has ended. Link this one to it instead, or merge it into one that is open."
    ),
    "other_open": lambda: _("The other case is still open. Merge this one into it instead of linking it."),
    "has_merged": lambda: _(
        "Other cases were merged into this one. Merge the other way round, or take them apart first."
    ),
    "linked": lambda: _("These two cases are linked already."),
    "split": lambda: _("This report was split. Look at its parts: what happens to them happens to it."),
    "parts": lambda: _("A report is split into two parts at least, and into six at most."),
    "parts_open": lambda: _("Not all parts have ended yet."),
    "contractor": lambda: _("This contractor is not on your department's list any more."),
    "link_over": lambda: _("This link is not good any more. Please call whoever sent you."),
    "nothing_new": lambda: _("Category, grid and place are as they were: change one of them."),
    "boxes": lambda: _("Draw at least one box over what has to be covered."),
    "boxes_many": lambda: _("At most 50 boxes fit on one photo. Draw larger ones."),
    "box_outside": lambda: _(
        "A box must lie within the photo: left and width together, and top and height, at most 100."
    ),
    "box_small": lambda: _("A box is too small: at least 0.5 percent wide and high."),
    "photo_gone": lambda: _("This photo is not there any more. Look at the case again."),
    "busy": lambda: _("Somebody is working on the other case at this very moment. Please try again."),
    "looking": lambda: _("A grid worker has been asked to look already. Wait for the answer."),
    "asking": lambda: _("The reporter has been asked already. Wait for the reply, or write it down if they called."),
    "days": lambda: _("Give at least 1 day and at most 30."),
    "plan_year": lambda: _("The plan year must be this year or one of the next five."),
    "body": lambda: _("This body outside is not on the town's list any more."),
    "category": lambda: _("This category cannot be settled on the spot."),
    "contact": lambda: _("This category cannot be handled without a contact."),
    "condition": lambda: _("This filing condition belongs to another category."),
    "place": lambda: _("This place is outside the area that you serve."),
    "unseen": lambda: _("You do not see this case any more."),
    "no_category": lambda: _("Nobody has said yet what it is about. Accept it by itself."),
    "no_route": lambda: _("Neither a rule nor the catalogue says whose it is. Dispatch it by itself."),
    "fault": lambda: _("Something went wrong here, and nothing was written. Try this one by itself."),
    "repeat": lambda: _("This form was sent before with other content. Please check the case and send it again."),
}


class Refused(refusals.Refused):
    """`code` is a key of WORDS, or `changed` when somebody else was first (`by` and `at` say who and when)."""

    sayings = WORDS

    def __init__(self, code: str, *, by: str = "", at: datetime | None = None, action: str = "") -> None:
        super().__init__(code)
        self.by, self.at, self.action = by, at, action

    @property
    def words(self) -> str:
        """In the reader's language; the time is left to the page, which knows the reader's zone."""
        if self.code == "changed":
            # Of what is told again nobody remembers who it was.
            if not self.by:
                return _("Somebody was first. Look at what happened; what you wrote has been kept.")
            return _("%(name)s was first. Look at what happened; what you wrote has been kept.") % {"name": self.by}
        return super().words
