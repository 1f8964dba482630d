"""The whole site: the desk under /admin/, everything else for readers."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("interviews.urls")),
]
