"""Whatever a map is asked, the answer is JSON, a part of a page, or words that say what is wrong; never a fault of the server."""

import json
from dataclasses import fields
from itertools import product
from urllib.parse import urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from tests.erjia import TOWN, WEST
from wangge.apps.cases.workflow import State
from wangge.doors.desk.map.urls import urlpatterns
from wangge.doors.desk.present.filters import AGAIN, LEVELS, SORTS, Asked

_TEXT = {"type": "string", "maxLength": 40}
_NUMBERS = {"type": "string", "pattern": r"^-?[0-9]{1,3}(\.[0-9]{1,4})?$"}
_NEAR = {"type": "string", "pattern": r"^12[01]\.[0-9],3[12]\.[0-9],12[1-2]\.[0-9],32\.[0-9]$"}
_BOX = {"anyOf": [_NEAR, _NUMBERS, _TEXT]}
_KNOWN = {
    "state": {"enum": [*State.values, ""]},
    "level": {"enum": LEVELS},
    "again": {"enum": AGAIN},
    "sort": {"enum": SORTS},
    "village": {"enum": [WEST, "x"]},
    "town": {"enum": [TOWN, "x"]},
    "zoom": {"type": "integer", "minimum": -1, "maximum": 30},
    "box": _BOX,
}
_FILTERS = [one.name for one in fields(Asked) if one.name not in {"words", "left_out"}] + ["q"]


def _address(*asked, where=()):
    parameters = [{"name": name, "in": "query", "schema": _KNOWN.get(name, _TEXT)} for name in (*asked, *_FILTERS)]
    parameters += [{"name": name, "in": "path", "required": True, "schema": _TEXT} for name in where]
    return {"get": {"parameters": parameters, "responses": {"200": {"description": ""}}}}


_RANGES = {"anyOf": [{"type": "string", "pattern": "^bytes=[0-9]*-[0-9]*$"}, _TEXT]}
_RANGE = {"name": "Range", "in": "header", "schema": _RANGES}
PATHS = {
    "/desk/map": _address("at", "box", "zoom", "part"),
    "/desk/map/cases": _address("zoom", "box"),
    "/desk/map/here": _address("number", "grid", "box"),
    "/desk/map/areas/{code}": _address(where=["code"]),
    "/desk/map/base.pmtiles": {"get": {"parameters": [_RANGE], "responses": {"200": {"description": ""}}}},
}
SCHEMA = schemathesis.openapi.from_dict({"openapi": "3.1.0", "info": {"title": "map", "version": "1"}, "paths": PATHS})
ADDRESSES = {one.ok().label: one.ok() for one in SCHEMA.get_all_operations()}
FEW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_every_address_of_the_map_is_asked():
    assert len(ADDRESSES) == len(urlpatterns) + 1


@pytest.mark.slow
@pytest.mark.parametrize(("label", "mode"), sorted(product(ADDRESSES, GenerationMode), key=str))
def test_no_question_ends_in_a_500(erjia, desk, label, mode):
    """The client raises whatever the server does not answer for."""
    erjia.report(latitude=32.005, longitude=121.025)
    client, said = desk("operator"), set()

    @FEW
    @given(ADDRESSES[label].as_strategy(generation_mode=mode))
    def ask(case):
        given_headers = (case.headers or {}).items()
        headers = {name: value for name, value in given_headers if isinstance(value, str) and value.isascii()}
        path = case.formatted_path + ("?" + urlencode(case.query, doseq=True) if case.query else "")
        answer = client.generic(case.method, path, headers=headers)
        said.add(answer.status_code)
        assert answer.status_code in {200, 206, 304, 400, 404, 405, 416}
        if answer.status_code == 400:
            assert json.loads(answer.content)["error"]

    ask()
    assert said - {405}
