"""Roles that see and do the same things: of posts, under the name by which everything in cases knows them."""

from wangge.apps.posts.workflow import DEPARTMENT, GRID_FRIENDS, GRID_SERVANTS, TOWN_DESK, TOWN_READERS

__all__ = ["DEPARTMENT", "GRID_FRIENDS", "GRID_SERVANTS", "TOWN_DESK", "TOWN_READERS"]
