"""What an editor sent to be imported and has not confirmed yet."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import shapes


class Upload(models.Model):
    """Files that wait for the word of who sent them, a day at the most. ``given``: what is said of all of them."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("sent"), auto_now_add=True, db_index=True)
    given = models.JSONField(_("what is said of them"), default=dict)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class UploadedFile(models.Model):
    """One file of an upload, byte for byte. ``name``: as the editor's machine calls it, no path."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="files", verbose_name=_("upload"))
    name = models.CharField(_("file"), max_length=1000)
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=shapes.has_text("name"), name="uploaded_file_has_a_name")]

    def __str__(self) -> str:
        return self.name
