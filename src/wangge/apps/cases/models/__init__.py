from wangge.apps.cases.models.batch import Batch, BatchQuerySet, BatchRow, BatchState, Outcome
from wangge.apps.cases.models.case import Case, CaseQuerySet, is_seen
from wangge.apps.cases.models.category import Category, CategoryGroup, CategoryQuerySet, CategoryVersion
from wangge.apps.cases.models.clock import Clock, ClockQuerySet
from wangge.apps.cases.models.counter import NumberCounter
from wangge.apps.cases.models.danger import DangerList
from wangge.apps.cases.models.draft import Draft
from wangge.apps.cases.models.found import Found
from wangge.apps.cases.models.limit import FilingCondition, StageLimit
from wangge.apps.cases.models.link import CaseLink
from wangge.apps.cases.models.order_from_above import OrderFromAbove
from wangge.apps.cases.models.photo import Photo
from wangge.apps.cases.models.presence import Presence
from wangge.apps.cases.models.rating import Rating
from wangge.apps.cases.models.reporter import Reporter
from wangge.apps.cases.models.rule import RoutingRule
from wangge.apps.cases.models.saved_view import ListTaste, SavedView, SavedViewQuerySet
from wangge.apps.cases.models.standard_text import StandardText
from wangge.apps.cases.models.strand import Strand, StrandQuerySet
from wangge.apps.cases.models.template import DocumentTemplate
from wangge.apps.cases.models.terms import TERMS, Terms
from wangge.apps.cases.models.training import Training
from wangge.apps.cases.models.words import CaseWords
from wangge.apps.cases.models.work import Work

__all__ = [
    "TERMS",
    "Batch",
    "BatchQuerySet",
    "BatchRow",
    "BatchState",
    "Case",
    "CaseLink",
    "CaseQuerySet",
    "CaseWords",
    "Category",
    "CategoryGroup",
    "CategoryQuerySet",
    "CategoryVersion",
    "Clock",
    "ClockQuerySet",
    "DangerList",
    "DocumentTemplate",
    "Draft",
    "FilingCondition",
    "Found",
    "ListTaste",
    "NumberCounter",
    "OrderFromAbove",
    "Outcome",
    "Photo",
    "Presence",
    "Rating",
    "Reporter",
    "RoutingRule",
    "SavedView",
    "SavedViewQuerySet",
    "StageLimit",
    "StandardText",
    "Strand",
    "StrandQuerySet",
    "Terms",
    "Training",
    "Work",
    "is_seen",
]
