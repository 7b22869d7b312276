"""Lists that an administrator sends: what would come of them, before anything is written."""

from wangge.apps.intake.queries.plans.areas import AreaDeed
from wangge.apps.intake.queries.plans.bodies import BodyDeed
from wangge.apps.intake.queries.plans.departments import DepartmentDeed
from wangge.apps.intake.queries.plans.dividing import REQUIRED, lacks
from wangge.apps.intake.queries.plans.duty import DutyDeed
from wangge.apps.intake.queries.plans.groups import GroupDeed
from wangge.apps.intake.queries.plans.making import laid_out, make_plan, refused_file
from wangge.apps.intake.queries.plans.orders import OrderDeed
from wangge.apps.intake.queries.plans.people import EndDeed, PostDeed
from wangge.apps.intake.queries.plans.plan import Options, Outcome, Plan, RowRefused, Verdict, columns_of, headings_of
from wangge.apps.intake.queries.plans.tasks import TaskDeed

__all__ = [
    "REQUIRED",
    "AreaDeed",
    "BodyDeed",
    "DepartmentDeed",
    "DutyDeed",
    "EndDeed",
    "GroupDeed",
    "Options",
    "OrderDeed",
    "Outcome",
    "Plan",
    "PostDeed",
    "RowRefused",
    "TaskDeed",
    "Verdict",
    "columns_of",
    "headings_of",
    "lacks",
    "laid_out",
    "make_plan",
    "refused_file",
]
