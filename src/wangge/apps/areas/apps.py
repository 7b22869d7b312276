from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "wangge.apps.areas"
    label = "areas"
