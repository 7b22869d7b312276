from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "wangge.apps.analytics"
    label = "analytics"
