from wangge.apps.accounts.models import Person
from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import DEPARTMENT, GRID_SERVANTS
from wangge.apps.cases.rules.holding import holding_grid
from wangge.apps.cases.workflow import Holder
from wangge.apps.posts.queries import people_serving


def crew_of(case: Case) -> list[Person]:
    """Who may be assigned: whoever serves in the unit that holds the case, by name."""
    if case.holder == Holder.DEPARTMENT and case.department_id:
        ids = people_serving(DEPARTMENT, department_ids=[case.department_id])
    elif case.holder == Holder.GRID and (grid := holding_grid(case)):
        ids = people_serving(GRID_SERVANTS, area_ids=[grid])
    else:
        ids = []
    return list(Person.objects.filter(pk__in=ids).order_by("name", "pk"))


def is_on_crew(person: Person, case: Case) -> bool:
    return any(member.pk == person.pk for member in crew_of(case))
