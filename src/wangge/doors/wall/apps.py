from django.apps import AppConfig


class WallConfig(AppConfig):
    name = "wangge.doors.wall"
    label = "wall"
