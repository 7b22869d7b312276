from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "wangge.apps.posts"
    label = "posts"
