from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "wangge.apps.tasks"
    label = "tasks"
