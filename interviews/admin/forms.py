"""Forms of rows that carry a name, and of interviews and who took part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing.cleaning import clean_line
from interviews.editing.interviews import EDITABLE, check_address, check_date, check_language, check_title
from interviews.editing.naming import require_name
from interviews.models import Interview, Participant

from .addresses import AddressedForm


class RowForm(forms.ModelForm):
    """A row of a table, where the heading of the column is the only label that one sees."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # The admin wraps the widgets of related rows; the attributes are those of the widget within.
            getattr(field.widget, "widget", field.widget).attrs["aria-label"] = field.label


class RowFormSet(forms.BaseInlineFormSet):
    """The rows of a table; the box that deletes one says so to those who do not see the heading."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Delete this row")


class NamedForm(AddressedForm):
    """A name that has letters and, of outlets and topics, that no other row has.

    What somebody else has changed since the form was opened stays, unless the form changes it as well: then it is given
    back with what stands.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.merged_into_id and any(name.endswith("-TOTAL_FORMS") for name in self.data):
            said = _now("Somebody has merged this into “%(name)s” since you opened it. Nothing of yours was saved.")
            self.add_error(None, said % {"name": self.instance.merged_into.name})
        for name in [name for name in cleaned if self.instance.pk and name != "slug"]:
            standing = self.initial.get(name) or ""
            if self.seen(name) in (None, standing):
                continue
            if self.leaves(name):
                cleaned[name] = standing
            elif cleaned[name] != standing:
                self._tell_what_stands(name, standing)
        return cleaned

    def _tell_what_stands(self, name: str, standing: str) -> None:
        """Say beside a field what it holds now; saving once more is then a decision and not an accident."""
        said = _now("Somebody else has changed this since you opened it. Now it holds: %(text)s")
        self.add_error(name, said % {"text": standing or "—"})
        self.data = self.data.copy()
        self.data[self[name].html_initial_name] = standing

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        try:
            require_name(self.instance, name)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return name


class InterviewForm(AddressedForm):
    """An interview's own fields. A form that was opened before somebody else saved is given back with both texts."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False, label="")

    class Meta:
        model = Interview
        fields = (*EDITABLE, "slug")
        widgets = {
            "title": forms.TextInput(attrs={"size": 90}),
            "address": forms.URLInput(attrs={"size": 90}),
            "recording": forms.URLInput(attrs={"size": 90}),
            "rights": forms.TextInput(attrs={"size": 90}),
            "licence": forms.URLInput(attrs={"size": 90}),
            "introduction": forms.Textarea(attrs={"rows": 10, "cols": 90}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever may only look gets a form without the fields.
        if "seen_version" in self.fields and self.instance.pk:
            self.fields["seen_version"].initial = self.instance.version

    def clean_title(self) -> str:
        return self._checked("title", check_title)

    def clean_language(self) -> str:
        return self._checked("language", check_language)

    def clean_address(self) -> str:
        return self._checked("address", check_address)

    def clean_recording(self) -> str:
        return self._checked("recording", check_address)

    def clean_licence(self) -> str:
        return self._checked("licence", check_address)

    def _checked(self, name: str, check: Callable[[str], None]) -> str:
        line = clean_line(self.cleaned_data[name])
        try:
            check(line)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return line

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            parts = [cleaned.get(name) for name in ("date_year", "date_month", "date_day")]
            try:
                check_date(*parts, cleaned.get("date_kind") or "")
            except ValueError as error:
                self.add_error("date_year", str(error))
        if self.instance.pk and cleaned.get("seen_version") != self.instance.version:
            self._tell_what_stands(cleaned)
        return cleaned

    def _tell_what_stands(self, cleaned: dict[str, Any]) -> None:
        """Say beside each field what it holds now; saving once more is then a decision and not an accident."""
        differing = [name for name in EDITABLE if name in cleaned and cleaned[name] != getattr(self.instance, name)]
        for name in differing:
            standing = getattr(self.instance, name)
            self.add_error(
                name,
                _now("Now it holds: %(text)s") % {"text": "—" if standing in (None, "") else standing},
            )
        self.add_error(
            None,
            _now(
                "Somebody else has changed this interview since you opened it. Nothing of yours was saved. "
                "Compare what you typed with what stands now, then save again."
            ),
        )
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = self.instance.version


class LabelsField(forms.CharField):
    """Printed labels, one a line."""

    widget = forms.Textarea(attrs={"rows": 2, "cols": 20})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        lines = value if isinstance(value, list) else (super().to_python(value) or "").splitlines()
        return [label for label in map(clean_line, lines) if label]

    def validate(self, value: Any) -> None:
        """No labels are fine: not everybody has one printed."""

    def run_validators(self, value: Any) -> None:
        """Lines are cleaned above; there is nothing more to refuse."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != list(initial or [])


class ParticipantForm(RowForm):
    labels = LabelsField(
        required=False, strip=False, label=_("labels"), help_text=_("Printed before turns, one a line.")
    )

    class Meta:
        model = Participant
        fields = ("name", "role", "capacity", "person", "outlet", "labels")

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_now("Say how this interview names the participant."))
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("person") and cleaned.get("outlet"):
            self.add_error("outlet", _now("A participant is a person or an outlet, not both."))
        return cleaned
