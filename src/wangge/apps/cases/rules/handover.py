from wangge.apps.areas.queries import tree
from wangge.apps.cases.rules.matrix import OF_POSTS
from wangge.apps.posts.models import Post
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

HANDS_OVER = tuple(Role(role) for role in OF_POSTS["hand_over"])


def may_hand_over(standing: Standing, post: Post) -> bool:
    """The head of the same department, and the administrator of the area that the post lies in."""
    if post.department_id is not None and post.department_id in standing.departments_as([Role.HEAD]):
        return True
    areas = tree()
    place = areas.places.get(post.department.town_id if post.department else post.area_id or 0)
    administered = standing.areas_as([Role.ADMINISTRATOR])
    return place is not None and any(above.id in administered for above in areas.upwards(place))
