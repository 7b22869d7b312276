from django.apps import AppConfig


class PorchConfig(AppConfig):
    name = "wangge.doors.porch"
    label = "porch"
