"""Contractors of the small town's construction office, and what they are sent for."""

from tests.aside import TEN_DAYS_ON, WEDNESDAY
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Strand, Work
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import add_contractor
from wangge.apps.posts.models import Contractor

PHONE = "13911112222"


def contractor(erjia, name="老周施工队", department="construction"):
    known = Contractor.objects.filter(name=name, ended=False).first()
    return known or add_contractor(erjia.department[department], actor=SYSTEM, name=name, phone=PHONE, trade="道路修补")


def commission(erjia, **more):
    values = {"contractor": contractor(erjia), "due_at": WEDNESDAY, "words": "把坑填平"} | more
    return cases.Commission(**values)


def strand():
    return Strand.objects.filter(kind="work").order_by("pk").last()


def link(_erjia=None):
    return cases.LinkWork(strand=strand(), secret_hash="ab" * 32)


def said(_erjia=None):
    """By a link that is good."""
    Work.objects.update(link_ends_at=TEN_DAYS_ON)
    return cases.SayDone(strand=strand(), done=True, words="已填平")
