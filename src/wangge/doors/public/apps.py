from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "wangge.doors.public"
    label = "public"
