"""The addresses of the reading site, kept for ever."""

urlpatterns: list = []
