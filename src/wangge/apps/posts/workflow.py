"""The closed list of roles (decision 12) and where each is held."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Role(TextChoices):
    COUNTY_OPERATOR = "county_operator", _("county operator")
    OPERATOR = "operator", _("operator")
    DUTY_LEADER = "duty_leader", _("duty leader")
    LEADER = "leader", _("leader")
    HEAD = "head", _("department head")
    HANDLER = "handler", _("handler")
    SECRETARY = "secretary", _("village secretary")
    GRID_CHIEF = "grid_chief", _("grid chief")
    GRID_WORKER = "grid_worker", _("grid worker")
    LIAISON = "liaison", _("micro-grid liaison")
    CADRE = "cadre", _("assigned cadre")
    LEGAL = "legal", _("legal-savvy person")
    KEEPER = "keeper", _("reading-room keeper")
    ORGANISER = "organiser", _("organisation officer")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


IN_DEPARTMENT = frozenset({Role.HEAD, Role.HANDLER})
# Whoever sees the whole town, or decides who may, shows more than a password.
WITH_SECOND_FACTOR = frozenset(
    {
        Role.OPERATOR,
        Role.DUTY_LEADER,
        Role.LEADER,
        Role.COUNTY_OPERATOR,
        Role.ADMINISTRATOR,
        Role.AUDITOR,
    }
)
IN_GRID = frozenset({Role.GRID_CHIEF, Role.GRID_WORKER, Role.LIAISON, Role.CADRE, Role.LEGAL})
# The kinds of area in which each of the other roles is held.
HELD_IN: dict[Role, frozenset[str]] = {
    Role.COUNTY_OPERATOR: frozenset({"county"}),
    Role.OPERATOR: frozenset({"town"}),
    Role.DUTY_LEADER: frozenset({"town"}),
    Role.SECRETARY: frozenset({"village"}),
    Role.KEEPER: frozenset({"village"}),
    **dict.fromkeys((Role.GRID_CHIEF, Role.GRID_WORKER), frozenset({"grid"})),
    Role.LIAISON: frozenset({"grid", "micro_grid"}),
    **dict.fromkeys((Role.CADRE, Role.LEGAL), frozenset({"grid", "village"})),
    **dict.fromkeys((Role.LEADER, Role.ORGANISER, Role.AUDITOR, Role.ADMINISTRATOR), frozenset({"town", "county"})),
}


class DepartmentKind(TextChoices):
    TOWN = "town", _("department of the town")
    STATIONED = "stationed", _("stationed department")
    COMPANY = "company", _("company")
    VILLAGE = "village", _("village")
    COUNTY = "county", _("department of the county")


class BodyKind(TextChoices):
    """Bodies outside the town: a letter and a date to ask again, never a red clock."""

    POLICE = "police", pgettext_lazy("body outside", "police")
    TRAFFIC = "traffic", _("traffic police")
    JUSTICE = "justice", _("justice")
    ROADS = "roads", _("roads")
    POWER = "power", _("electricity")
    GAS = "gas", _("gas")
    WATER = "water", _("water")
    TELECOM = "telecom", _("telecommunications")
    HEALTH = "health", _("health")
    COUNTY = "county", _("office of the county")
    OTHER = "other", pgettext_lazy("body outside", "other")


class DutyTurn(TextChoices):
    """By day and by night: when one gives way to the other is a setting of the installation."""

    DAY = "day", pgettext_lazy("duty", "day")
    NIGHT = "night", pgettext_lazy("duty", "night")


class DutyPart(TextChoices):
    LEADING = "leading", _("leading cadre")
    OPERATOR = "operator", pgettext_lazy("duty", "on duty")


# Who can lead a shift, and who can sit in one.
LEADS_SHIFTS = (Role.LEADER, Role.DUTY_LEADER)
SITS_IN_SHIFTS = (Role.OPERATOR, Role.DUTY_LEADER)

# Roles that see and do the same things.
TOWN_DESK = (Role.OPERATOR, Role.DUTY_LEADER)
TOWN_READERS = (Role.LEADER, Role.AUDITOR)
GRID_SERVANTS = (Role.GRID_CHIEF, Role.GRID_WORKER)
GRID_FRIENDS = (Role.LIAISON, Role.CADRE)
DEPARTMENT = (Role.HEAD, Role.HANDLER)
# To whom a task may be given by name.
DOES_TASKS = (*GRID_SERVANTS, *GRID_FRIENDS, Role.SECRETARY, *DEPARTMENT)
