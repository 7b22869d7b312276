"""Made-up sentences with their labels, enough to learn from."""

from itertools import product

_PLACES = ("村口", "桥头", "学校旁", "三组", "菜场边", "河西", "老街", "广场")
_SAID = {
    "lamp": ("{}的路灯坏了，晚上一片漆黑", "{}路灯不亮，照明没有了", "{}有根灯杆歪了，灯不亮"),
    "litter": ("{}垃圾没人清运，臭得很", "{}垃圾桶满了，到处是垃圾", "{}有人乱倒垃圾"),
    "road": ("{}路面塌了个坑，车子难走", "{}水泥路破损，路面坑洼", "{}路上有个大坑"),
}
SENTENCES = [
    (said.format(place), label) for (label, all_said), place in product(_SAID.items(), _PLACES) for said in all_said
]
TEXTS, LABELS = map(list, zip(*SENTENCES, strict=True))
