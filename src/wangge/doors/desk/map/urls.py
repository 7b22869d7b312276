from django.urls import path

from wangge.doors.desk.map import below, views

urlpatterns = [
    path("areas/<str:code>", views.ground, name="map_areas"),
    path("cases", views.cases, name="map_cases"),
    path("here", views.here, name="map_here"),
    path("base.pmtiles", below.archive, name="map_base"),
]
