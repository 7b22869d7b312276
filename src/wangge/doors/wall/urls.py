from django.urls import path

from wangge.doors.wall.views import wall

app_name = "wall"
urlpatterns = [
    path("screen", wall.wall, name="wall"),
    path("screen/<str:secret>", wall.screen, name="screen"),
]
