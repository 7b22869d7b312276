import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wangge.apps.intake.models import ListKind
from wangge.apps.intake.queries.plans.areas import plan_areas
from wangge.apps.intake.queries.plans.bodies import plan_bodies
from wangge.apps.intake.queries.plans.departments import plan_departments
from wangge.apps.intake.queries.plans.duty import plan_duty
from wangge.apps.intake.queries.plans.groups import plan_groups
from wangge.apps.intake.queries.plans.orders import plan_orders
from wangge.apps.intake.queries.plans.outlines import is_outlines
from wangge.apps.intake.queries.plans.people import plan_people
from wangge.apps.intake.queries.plans.plan import Options, Plan, columns_of, headings_of
from wangge.apps.intake.queries.plans.tasks import plan_tasks
from wangge.apps.kit.tabular import RefusedRow, Row, write_refused

_PLANS = {
    ListKind.AREAS: plan_areas,
    ListKind.GROUPS: plan_groups,
    ListKind.DEPARTMENTS: plan_departments,
    ListKind.PEOPLE: plan_people,
    ListKind.BODIES: plan_bodies,
    ListKind.ORDERS: plan_orders,
    ListKind.TOWN_ORDERS: plan_orders,
    ListKind.DUTY: plan_duty,
    ListKind.TASKS: plan_tasks,
}


def make_plan(kind: ListKind, content: bytes, options: Options) -> Plan:
    """Row by row what would come of the list, in order. Raises TableRefused where it is no such list at all."""
    with laid_out(content) as path:
        return _PLANS[kind](path, options)


def refused_file(kind: ListKind, content: bytes, plan: Plan, options: Options) -> bytes:
    """The refused rows with why, in the layout in which they came: a table, or outlines. Empty when there are none."""
    if not plan.refused:
        return b""
    with laid_out(content) as path:
        if kind == ListKind.AREAS and is_outlines(path):
            return _refused_outlines(content, plan)
        columns = [column.name for column in columns_of(kind)]
        rows = [row for row, _why in plan.refused if isinstance(row, Row)]
        present = [name for name in columns if any(name in row.values for row in rows)]
        extra = list(dict.fromkeys(name for row in rows for name in row.extra))
        target = path.with_name("refused.csv")
        refused = (RefusedRow(row, why) for row, why in plan.refused)
        write_refused(target, [*(present or columns), *extra], refused, headings_of(kind) | dict(options.columns))
        return target.read_bytes()


def _refused_outlines(content: bytes, plan: Plan) -> bytes:
    collection = json.loads(content)
    features = collection.get("features", [collection])
    wrong = []
    for row, why in plan.refused:
        feature = features[row.line - 1]
        wrong.append(feature | {"properties": (feature.get("properties") or {}) | {"# why": why}})
    return json.dumps({"type": "FeatureCollection", "features": wrong}, ensure_ascii=False).encode()


@contextmanager
def laid_out(content: bytes) -> Iterator[Path]:
    """As a file in a folder of its own that nobody else may enter."""
    with tempfile.TemporaryDirectory(prefix="wangge-list-") as folder:
        path = Path(folder) / "list"
        path.write_bytes(content)
        yield path
