"""The whole site: the desk under /admin/, everything else for readers."""

from django.contrib import admin
from django.urls import include, path

from interviews.admin.signing_in import sign_in
from interviews.views import preview

# Behind the desk's check of who is logged in, though what it shows is a page of the reading site.
as_reader = admin.site.admin_view(preview.preview)

urlpatterns = [
    path("admin/login/", sign_in),
    path("admin/interviews/interview/<int:pk>/preview/", as_reader, name="interviews_preview"),
    path("admin/", admin.site.urls),
    path("", include("interviews.urls")),
]

handler400 = "interviews.views.errors.bad_request"
handler403 = "interviews.views.errors.forbidden"
handler404 = "interviews.views.errors.not_found"
handler500 = "interviews.views.errors.server_error"
