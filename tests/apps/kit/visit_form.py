"""A form with one of everything: a visit to somebody who lives alone."""

from copy import deepcopy

_CARE = [
    {"type": "date", "name": "since", "label": "从何时", "constraint": ". <= today()"},
    {"type": "decimal", "name": "cost", "label": "每月花费"},
]
_FORM = {
    "title": "独居老人走访",
    "languages": ["zh-Hans", "en"],
    "choices": {
        "well": [
            {"name": "good", "label": {"zh-Hans": "好", "en": "good"}},
            {"name": "ill", "label": {"zh-Hans": "不舒服", "en": "not well"}},
        ],
        "need": [{"name": one, "label": one} for one in ("food", "coal", "doctor")],
    },
    "questions": [
        {"type": "note", "name": "hello", "label": "先问好"},
        {
            "type": "select_one",
            "name": "health",
            "label": {"zh-Hans": "身体怎样？", "en": "How are you?"},
            "choices": "well",
            "required": "true()",
            "required_message": {"zh-Hans": "请问一问身体", "en": "Please ask"},
        },
        {"type": "text", "name": "pain", "label": "哪里不舒服", "relevant": "${health} = 'ill'", "required": "true()"},
        {"type": "select_many", "name": "needs", "label": "要什么", "choices": "need", "hint": "可多选"},
        {
            "type": "integer",
            "name": "rooms",
            "label": "几间房",
            "constraint": ". > 0 and . < 20",
            "constraint_message": "房间数有误",
        },
        {"type": "photo", "name": "stove", "label": "炉子", "relevant": "selected(${needs}, 'coal')"},
        {"type": "geopoint", "name": "where", "label": "位置"},
        {
            "type": "group",
            "name": "care",
            "label": "照护",
            "relevant": "${health} = 'ill'",
            "questions": [
                {"type": "repeat", "name": "helper", "label": "照护人", "questions": _CARE},
                {"type": "calculate", "name": "total", "calculation": "sum(${cost})"},
                {"type": "calculate", "name": "helpers", "calculation": "count(${helper})"},
            ],
        },
    ],
}


def visit_form():
    return deepcopy(_FORM)
