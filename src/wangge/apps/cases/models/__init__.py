from wangge.apps.cases.models.case import Case, CaseQuerySet
from wangge.apps.cases.models.category import Category
from wangge.apps.cases.models.clock import Clock
from wangge.apps.cases.models.counter import NumberCounter
from wangge.apps.cases.models.draft import Draft
from wangge.apps.cases.models.photo import Photo
from wangge.apps.cases.models.rating import Rating
from wangge.apps.cases.models.reporter import Reporter
from wangge.apps.cases.models.strand import Strand, StrandQuerySet
from wangge.apps.cases.models.support import Support

__all__ = [
    "Case",
    "CaseQuerySet",
    "Category",
    "Clock",
    "Draft",
    "NumberCounter",
    "Photo",
    "Rating",
    "Reporter",
    "Strand",
    "StrandQuerySet",
    "Support",
]
