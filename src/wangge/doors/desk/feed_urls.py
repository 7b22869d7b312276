from django.urls import path

from wangge.doors.desk.views import duty_feed

app_name = "feeds"
urlpatterns = [path("<str:secret>.ics", duty_feed.feed, name="duty")]
