from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "wangge.apps.intake"
    label = "intake"
