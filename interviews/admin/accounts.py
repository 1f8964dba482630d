"""Accounts and groups: the stock pages without the parts that not everybody can use.

The boxes between which names are moved need a script and name themselves to nobody; moments that nobody sets by hand
are shown and not asked for.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import ManyToManyField
from django.http import HttpRequest

admin.site.unregister((User, Group))


class _PlainChoices:
    """Groups with a box each, permissions, of which there are many, as one long list."""

    filter_horizontal = ()

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest | None, **kwargs: Any) -> Any:
        is_long = db_field.related_model is Permission
        kwargs["widget"] = forms.SelectMultiple(attrs={"size": 16}) if is_long else forms.CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(User)
class AccountAdmin(_PlainChoices, UserAdmin):
    readonly_fields = ("last_login", "date_joined")


@admin.register(Group)
class RolesAdmin(_PlainChoices, GroupAdmin):
    pass
