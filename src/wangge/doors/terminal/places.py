from wangge.apps.areas.queries import tree
from wangge.apps.posts.rules import Standing


def place_for(standing: Standing, place: str, grid: int | None) -> str:
    """With the name of the grid where it is none of theirs: next door nobody knows each corner by its name."""
    area = tree().places.get(grid or 0)
    if area is None or area.id in {post.area_id for post in standing.posts}:
        return place
    return f"{area.name} {place}".strip()
