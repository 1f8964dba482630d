"""The whole site: the desk under /admin/, everything else for readers."""

from django.contrib import admin
from django.urls import include, path

from interviews.admin.signing_in import sign_in

urlpatterns = [
    path("admin/login/", sign_in),
    path("admin/", admin.site.urls),
    path("", include("interviews.urls")),
]

handler400 = "interviews.views.errors.bad_request"
handler403 = "interviews.views.errors.forbidden"
handler404 = "interviews.views.errors.not_found"
handler500 = "interviews.views.errors.server_error"
