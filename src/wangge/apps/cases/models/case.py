from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.models import Area
from wangge.apps.cases.models.category import Category, CategoryVersion
from wangge.apps.cases.models.terms import Terms
from wangge.apps.cases.models.visible import visible
from wangge.apps.cases.workflow import ENDED, OPEN, Channel, Holder, RequestKind, Result, Stage, State
from wangge.apps.kit.labels import QuickLabels
from wangge.apps.ledger.models import Chained
from wangge.apps.posts.models import Department, OutsideBody
from wangge.apps.posts.rules import Standing

_ENDED = sorted(state.value for state in ENDED)
_OPEN = sorted(state.value for state in OPEN)


def _open_index(*fields: str, name: str) -> models.Index:
    return models.Index(fields=fields, condition=Q(is_open=True), name=name)


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, standing: Standing) -> "CaseQuerySet":
        """What this person may see: where everything about cases starts."""
        return self.filter(visible(standing))

    def open(self) -> "CaseQuerySet":
        return self.filter(is_open=True)

    def open_by_index(self) -> "CaseQuerySet":
        """The same, and SQLite takes an index of open cases: it does so only where danger, its second column, is named."""
        return self.open().filter(danger__in=[False, True])

    def numbered(self, number: str) -> "CaseQuerySet":
        """The one of this number, whether typed in capitals or not: in a form that an index knows, for towns grow old."""
        return self.filter(number__in={number, number.upper(), number.lower()})

    def gravest_first(self, due: str = "due_at") -> "CaseQuerySet":
        """Danger first and what is due first; what waits for no limit (a receipt, better weather) comes last.

        Each database would put the empty ones elsewhere by itself. Only of those `open_by_index` is none sorted.
        """
        return self.order_by("-danger", models.F(due).asc(nulls_last=True), "pk")

    def with_names(self) -> "CaseQuerySet":
        """With everything that a list shows beside a case, in the same query."""
        return self.select_related("category", "village", "grid", "department", "outside", "handler")


def is_seen(standing: Standing, case: str, **more: object) -> Exists:
    """Whether the case that the field `case` of a row names is one that this person sees, and `more` holds for it.

    Each is looked up by its key: asking for "one of those seen" would make the database go through all of a town's.
    """
    return Exists(Case.objects.visible_to(standing).filter(pk=OuterRef(case), **more).order_by())


def _place(name: str) -> "models.ForeignKey[Area | None, Area | None]":
    return models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name=name)


class Case(QuickLabels, Chained):
    """One matter to be settled. Nothing sets `state` but `cases.actions`."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(_("case number"), max_length=24, unique=True)
    secret_index = models.BinaryField(max_length=16, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    # Follows `state`; lists and their partial indexes ask for it, since SQLite cannot see that a list of states implies another.
    is_open = models.BooleanField(default=True)
    kind = models.CharField(_("kind of request"), max_length=12, choices=RequestKind.choices)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel.choices)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    # The terms that it was accepted under; until then its category's own of today.
    accepted_under = models.ForeignKey(
        CategoryVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    filing_condition = models.ForeignKey(
        "cases.FilingCondition", on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    guessed = models.BooleanField(_("category guessed"), default=False)
    raw_category = models.CharField(max_length=100, blank=True)
    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(_("words"))
    urgent = models.BooleanField(_("urgent"), default=False)
    danger = models.BooleanField(_("danger"), default=False)
    danger_words = models.CharField(_("words of danger"), max_length=100, blank=True)
    # A complaint about staff: discipline alone sees it once it was handed over.
    confined = models.BooleanField(default=False)
    anonymous = models.BooleanField(_("anonymous"), default=False)

    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="cases_of_town")
    village = _place("cases_of_village")
    grid = _place("cases_of_grid")
    place = models.CharField(_("place"), max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    accuracy = models.FloatField(_("accuracy in metres"), null=True, blank=True)
    place_made_up = models.BooleanField(_("place made up"), default=False)

    about_department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="cases_about"
    )
    about_village = _place("cases_about_village")
    about = models.CharField(_("about whom"), max_length=100, blank=True)
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="said_same")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    # One report, several matters: the whole counts its parts, and ends with the last of them.
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    part_count = models.PositiveSmallIntegerField(default=0)
    # Who held it when it was merged, so that it can go back there.
    held_before = models.CharField(max_length=12, choices=Holder.choices, blank=True)

    holder = models.CharField(max_length=12, choices=Holder.choices)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="cases_led"
    )
    handling_grid = _place("cases_handled")
    # While somebody of the grid next door is named for its check, since nobody of its own grid can do it.
    checking_grid = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="cases_checked", db_index=False
    )
    outside = models.ForeignKey(
        OutsideBody, on_delete=models.PROTECT, null=True, blank=True, related_name="cases_taken"
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="cases_handled"
    )
    stage = models.CharField(max_length=12, choices=Stage.choices, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    soon_at = models.DateTimeField(null=True, blank=True)
    handling_due_at = models.DateTimeField(null=True, blank=True)
    rounds = models.PositiveSmallIntegerField(default=0)
    # The leader has said whose it is: it is not handed back any more.
    arbitrated = models.BooleanField(default=False)
    hand_backs = models.PositiveSmallIntegerField(default=0)
    urges = models.PositiveSmallIntegerField(default=0)
    reworks = models.PositiveSmallIntegerField(default=0)
    result = models.CharField(_("result"), max_length=12, choices=Result.choices, blank=True)
    answer = models.TextField(_("answer to the reporter"), blank=True)

    happened_at = models.DateTimeField()
    reported_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    reporter_person_id = models.BigIntegerField(null=True, blank=True)
    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=_ENDED, is_open=False, holder=Holder.NOBODY.value)
                | (Q(state__in=_OPEN, is_open=True) & ~Q(holder=Holder.NOBODY.value)),
                name="case_open_has_a_holder_and_ended_has_none",
            ),
            models.CheckConstraint(
                condition=~Q(holder=Holder.DEPARTMENT.value) | Q(department__isnull=False),
                name="case_held_by_a_department_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(holder=Holder.GRID.value) | Q(grid__isnull=False) | Q(handling_grid__isnull=False),
                name="case_held_by_a_grid_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(holder=Holder.VILLAGE.value) | Q(village__isnull=False),
                name="case_held_by_a_village_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(holder=Holder.OUTSIDE.value) | Q(outside__isnull=False),
                name="case_held_outside_names_the_body",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="case_point_is_whole_and_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(state=State.MERGED.value, merged_into__isnull=False) & ~Q(held_before="")
                | ~Q(state=State.MERGED.value) & Q(merged_into=None, held_before=""),
                name="case_merged_names_the_other",
            ),
            models.CheckConstraint(condition=Q(part_of=None) | Q(part_count=0), name="case_part_is_not_split_again"),
            models.CheckConstraint(
                condition=Q(anonymous=False) | Q(reporter_person_id=None), name="case_anonymous_names_nobody"
            ),
        ]
        indexes = [
            _open_index("town", "holder", "-danger", "due_at", name="case_queue_of_town"),
            _open_index("town", "-danger", "due_at", name="case_open_of_town"),
            _open_index("village", "-danger", "due_at", name="case_queue_of_village"),
            _open_index("grid", "-danger", "due_at", name="case_queue_of_grid"),
            _open_index("handling_grid", "-danger", "due_at", name="case_queue_of_handling_grid"),
            _open_index("department", "-danger", "due_at", name="case_queue_of_department"),
            models.Index(
                fields=["checking_grid"], condition=Q(checking_grid__isnull=False), name="case_checked_next_door"
            ),
            _open_index("latitude", "longitude", name="case_open_by_point"),
            models.Index(fields=["latitude", "longitude"], condition=Q(is_open=False), name="case_ended_by_point"),
            models.Index(fields=["town", "-reported_at"], name="case_latest_of_town"),
            models.Index(fields=["town", "number"], name="case_by_number_of_town"),
            models.Index(fields=["village", "-reported_at"], name="case_latest_of_village"),
            models.Index(fields=["grid", "-reported_at"], name="case_latest_of_grid"),
            models.Index(fields=["department", "-reported_at"], name="case_latest_of_department"),
            models.Index(fields=["reporter_person_id", "-reported_at"], name="case_latest_of_reporter"),
            models.Index(
                fields=["reporter_person_id", "town"],
                condition=Q(reporter_person_id__isnull=False),
                name="case_by_reporter_and_town",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def terms(self) -> Terms | None:
        """Limit, review, check and photo as they are for this case, whatever the catalogue says by now."""
        return self.accepted_under or self.category
