"""The catalogue of the small town: what a category has beside the usual."""

from wangge.apps.kit.worktime import Unit

CATEGORIES = [
    {"code": "road", "name": "路面破损", "department": "construction", "keywords": ("路面", "坑", "塌")},
    {"code": "lamp", "name": "路灯照明", "department": "construction", "keywords": ("路灯",), "check_way": "phone"},
    {"code": "ditch", "name": "农田水利", "department": "farming", "keywords": ("水渠",), "review": "none"},
    {
        "code": "litter",
        "name": "垃圾清运",
        "keywords": ("垃圾",),
        "village_accepts": True,
        "on_spot": True,
        "sample_percent": 20,
    },
    {"code": "gas", "name": "燃气隐患", "keywords": ("燃气", "煤气"), "on_spot": True, "photo_why": "要看清隐患位置"},
    {
        "code": "question",
        "name": "政策咨询",
        "kind": "question",
        "keywords": ("咨询", "请问"),
        "check_way": "none",
        "review": "centre",
        "twins": False,
    },
    {
        "code": "conduct",
        "name": "干部作风",
        "kind": "complaint",
        "department": "discipline",
        "keywords": ("作风",),
        "discipline": True,
        "sensitive": True,
        "twins": False,
    },
]
USUAL = {
    "group": "综合",
    "kind": "request",
    "department": "",
    "limit_amount": 3,
    "limit_unit": Unit.WORKING_DAYS,
    "review": "head",
    "check_way": "on_spot",
}
