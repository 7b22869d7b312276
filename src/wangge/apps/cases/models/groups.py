"""Roles that see and do the same things."""

from wangge.apps.posts.workflow import Role

TOWN_DESK = (Role.OPERATOR, Role.DUTY_LEADER)
TOWN_READERS = (Role.LEADER, Role.AUDITOR)
GRID_SERVANTS = (Role.GRID_CHIEF, Role.GRID_WORKER)
GRID_FRIENDS = (Role.LIAISON, Role.CADRE)
DEPARTMENT = (Role.HEAD, Role.HANDLER)
