"""Former addresses, identifiers, pairs known to be different, rules for labels, and who decided who somebody is."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import interviews.models.shapes
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from interviews.models.triggers import HoldRules, Rule, WithRulesAside


KINDS = ("interview", "person", "outlet", "topic")


def _nobody_elses(kind):
    return Rule(
        name=f"{kind}_takes_no_former_address",
        table=f"interviews_{kind}",
        says="Another row had this address once. It leads there for ever.",
        broken=(
            f"EXISTS (SELECT 1 FROM interviews_formeraddress former WHERE former.kind = '{kind}'"
            f" AND former.slug = NEW.slug AND former.{kind}_id <> NEW.id)"
        ),
        on_insert=True,
        on_update_of=("slug",),
    )


def _fits(table, **longest):
    return Rule(
        name=f"{table}_texts_fit",
        table=f"interviews_{table}",
        says=f"Shorten the text: {', '.join(f'{column} has at most {most} characters' for column, most in longest.items())}.",
        broken=" OR ".join(f"length(NEW.{column}) > {most}" for column, most in longest.items()),
        on_insert=True,
        on_update_of=tuple(longest),
    )


RULES = (
    *(_nobody_elses(kind) for kind in KINDS),
    Rule(
        name="former_address_is_nobody_elses",
        table="interviews_formeraddress",
        says="Another row stands at this address.",
        broken=" OR ".join(
            f"(NEW.kind = '{kind}' AND EXISTS (SELECT 1 FROM interviews_{kind} other"
            f" WHERE other.slug = NEW.slug AND other.id <> NEW.{kind}_id))"
            for kind in KINDS
        ),
        on_insert=True,
    ),
    Rule(
        name="former_address_stays_as_it_is",
        table="interviews_formeraddress",
        says="A former address leads to its row for ever.",
        broken="1 = 1",
        on_update_of=("kind", "slug", *(f"{kind}_id" for kind in KINDS)),
    ),
    _fits("identifier", value=22),
    _fits("labelrule", label=200, folded_label=200),
)


def tell_who_decided(apps, schema_editor):
    """From the sentences that tell how an attribution came about, as they were written until now."""
    participants = apps.get_model("interviews", "Participant").objects.using(schema_editor.connection.alias)
    participants.filter(attribution="editor").update(origin="editor")
    participants.filter(attribution__contains="the same full name and ").update(origin="name")


def leave_it(apps, schema_editor):
    """The column goes."""


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0017_sketch_sources"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        WithRulesAside(
            [
                migrations.AddField(
                    model_name="historicalparticipant",
                    name="origin",
                    field=models.CharField(
                        choices=[
                            ("text", "by the text alone"),
                            ("name", "by the same name and office or outlet"),
                            ("rule", "by a rule for the label"),
                            ("editor", "by an editor"),
                        ],
                        default="text",
                        editable=False,
                        max_length=6,
                        verbose_name="who decided",
                    ),
                ),
                migrations.AddField(
                    model_name="participant",
                    name="origin",
                    field=models.CharField(
                        choices=[
                            ("text", "by the text alone"),
                            ("name", "by the same name and office or outlet"),
                            ("rule", "by a rule for the label"),
                            ("editor", "by an editor"),
                        ],
                        default="text",
                        editable=False,
                        max_length=6,
                        verbose_name="who decided",
                    ),
                ),
                migrations.CreateModel(
                    name="FormerAddress",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("interview", "interview"),
                                    ("person", "person"),
                                    ("outlet", "outlet"),
                                    ("topic", "topic"),
                                ],
                                max_length=9,
                                verbose_name="kind",
                            ),
                        ),
                        ("slug", models.SlugField(db_index=False, max_length=100, verbose_name="address")),
                        ("since", models.DateTimeField(auto_now_add=True, verbose_name="since")),
                        (
                            "interview",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="former_addresses",
                                to="interviews.interview",
                            ),
                        ),
                        (
                            "outlet",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="former_addresses",
                                to="interviews.outlet",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="former_addresses",
                                to="interviews.person",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="former_addresses",
                                to="interviews.topic",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "former address",
                        "verbose_name_plural": "former addresses",
                        "ordering": ["slug"],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalIdentifier",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "scheme",
                            models.CharField(
                                choices=[("wikidata", "Wikidata"), ("viaf", "VIAF")],
                                max_length=8,
                                verbose_name="catalogue",
                            ),
                        ),
                        (
                            "value",
                            models.CharField(
                                help_text="Q and digits in Wikidata, digits in VIAF.",
                                max_length=22,
                                verbose_name="identifier",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField()),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "act",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="interviews.act",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="interviews.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical identifier",
                        "verbose_name_plural": "historical identifiers",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "default_permissions": (),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalKnownApart",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("person", "person"), ("outlet", "outlet"), ("topic", "topic")],
                                max_length=6,
                                verbose_name="kind",
                            ),
                        ),
                        ("one", models.PositiveBigIntegerField()),
                        ("other", models.PositiveBigIntegerField()),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField()),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "act",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="interviews.act",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical pair that is different",
                        "verbose_name_plural": "historical pairs that are different",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "default_permissions": (),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalLabelRule",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "label",
                            models.CharField(
                                help_text="As it is printed before a turn: GR, Novinar.",
                                max_length=200,
                                verbose_name="label",
                            ),
                        ),
                        ("folded_label", models.CharField(db_index=True, editable=False, max_length=200)),
                        ("first_day", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("last_day", models.DateField(blank=True, null=True, verbose_name="until")),
                        ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField()),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "act",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="interviews.act",
                            ),
                        ),
                        (
                            "asks",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="interviews.outlet",
                                verbose_name="is this outlet, which asks",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "outlet",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="The outlet whose interviews print the label. Without one, give a span of dates.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="interviews.outlet",
                                verbose_name="in interviews of",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="interviews.person",
                                verbose_name="is this person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical rule for a label",
                        "verbose_name_plural": "historical rules for labels",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "default_permissions": (),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Identifier",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "scheme",
                            models.CharField(
                                choices=[("wikidata", "Wikidata"), ("viaf", "VIAF")],
                                max_length=8,
                                verbose_name="catalogue",
                            ),
                        ),
                        (
                            "value",
                            models.CharField(
                                help_text="Q and digits in Wikidata, digits in VIAF.",
                                max_length=22,
                                verbose_name="identifier",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="identifiers",
                                to="interviews.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "identifier",
                        "verbose_name_plural": "identifiers",
                        "ordering": ["-scheme", "value"],
                    },
                ),
                migrations.CreateModel(
                    name="KnownApart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("person", "person"), ("outlet", "outlet"), ("topic", "topic")],
                                max_length=6,
                                verbose_name="kind",
                            ),
                        ),
                        ("one", models.PositiveBigIntegerField()),
                        ("other", models.PositiveBigIntegerField()),
                    ],
                    options={
                        "verbose_name": "pair that is different",
                        "verbose_name_plural": "pairs that are different",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "one", "other"), name="apart_is_said_once"),
                            models.CheckConstraint(
                                condition=models.Q(("one__lt", models.F("other"))), name="apart_are_two"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["person", "outlet", "topic"])),
                                name="apart_kind_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LabelRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "label",
                            models.CharField(
                                help_text="As it is printed before a turn: GR, Novinar.",
                                max_length=200,
                                verbose_name="label",
                            ),
                        ),
                        ("folded_label", models.CharField(db_index=True, editable=False, max_length=200)),
                        ("first_day", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("last_day", models.DateField(blank=True, null=True, verbose_name="until")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                        (
                            "asks",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asking_rules",
                                to="interviews.outlet",
                                verbose_name="is this outlet, which asks",
                            ),
                        ),
                        (
                            "outlet",
                            models.ForeignKey(
                                blank=True,
                                help_text="The outlet whose interviews print the label. Without one, give a span of dates.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="label_rules",
                                to="interviews.outlet",
                                verbose_name="in interviews of",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="label_rules",
                                to="interviews.person",
                                verbose_name="is this person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rule for a label",
                        "verbose_name_plural": "rules for labels",
                        "ordering": ["folded_label", "pk"],
                    },
                ),
                migrations.AddField(
                    model_name="historicalparticipant",
                    name="rule",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interviews.labelrule",
                        verbose_name="rule",
                    ),
                ),
                migrations.AddField(
                    model_name="participant",
                    name="rule",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="interviews.labelrule",
                        verbose_name="rule",
                    ),
                ),
                migrations.AddIndex(
                    model_name="participant",
                    index=models.Index(
                        condition=models.Q(("outlet__isnull", True), ("person__isnull", True)),
                        fields=["name"],
                        name="participant_nobody_is_behind",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="participant",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("origin__in", ["text", "name", "editor"]), ("rule__isnull", True)),
                            models.Q(("origin", "rule"), ("rule__isnull", False)),
                            _connector="OR",
                        ),
                        name="participant_origin_is_known",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="formeraddress",
                    constraint=models.UniqueConstraint(fields=("kind", "slug"), name="former_address_is_given_once"),
                ),
                migrations.AddConstraint(
                    model_name="formeraddress",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "interview"),
                                ("interview__isnull", False),
                                ("person__isnull", True),
                                ("outlet__isnull", True),
                                ("topic__isnull", True),
                            ),
                            models.Q(
                                ("kind", "person"),
                                ("interview__isnull", True),
                                ("person__isnull", False),
                                ("outlet__isnull", True),
                                ("topic__isnull", True),
                            ),
                            models.Q(
                                ("kind", "outlet"),
                                ("interview__isnull", True),
                                ("person__isnull", True),
                                ("outlet__isnull", False),
                                ("topic__isnull", True),
                            ),
                            models.Q(
                                ("kind", "topic"),
                                ("interview__isnull", True),
                                ("person__isnull", True),
                                ("outlet__isnull", True),
                                ("topic__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="former_address_leads_to_its_kind",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="formeraddress",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slug", ""), _negated=True),
                            django.db.models.lookups.Exact(
                                interviews.models.shapes.Stripped(
                                    models.F("slug"), models.Value("abcdefghijklmnopqrstuvwxyz0123456789-")
                                ),
                                models.Value(""),
                            ),
                            django.db.models.lookups.Exact(
                                interviews.models.shapes.Stripped(models.F("slug"), models.Value("-")), models.F("slug")
                            ),
                            models.Q(("slug__contains", "--"), _negated=True),
                        ),
                        name="former_address_is_one",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="identifier",
                    constraint=models.UniqueConstraint(
                        fields=("scheme", "value"), name="identifier_belongs_to_one_person"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="identifier",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("scheme", "wikidata"),
                                django.db.models.lookups.Exact(
                                    interviews.models.shapes.Stripped(
                                        django.db.models.functions.text.Substr(models.F("value"), 2),
                                        models.Value("0123456789"),
                                    ),
                                    models.Value(""),
                                ),
                                django.db.models.lookups.GreaterThanOrEqual(
                                    django.db.models.functions.text.Length("value"), 2
                                ),
                                models.Q(
                                    django.db.models.lookups.Exact(
                                        django.db.models.functions.text.Substr(models.F("value"), 2, 1),
                                        models.Value("0"),
                                    ),
                                    _negated=True,
                                ),
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Substr(models.F("value"), 1, 1), models.Value("Q")
                                ),
                            ),
                            models.Q(
                                ("scheme", "viaf"),
                                django.db.models.lookups.Exact(
                                    interviews.models.shapes.Stripped(
                                        django.db.models.functions.text.Substr(models.F("value"), 1),
                                        models.Value("0123456789"),
                                    ),
                                    models.Value(""),
                                ),
                                django.db.models.lookups.GreaterThanOrEqual(
                                    django.db.models.functions.text.Length("value"), 1
                                ),
                                models.Q(
                                    django.db.models.lookups.Exact(
                                        django.db.models.functions.text.Substr(models.F("value"), 1, 1),
                                        models.Value("0"),
                                    ),
                                    _negated=True,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="identifier_has_the_form_of_its_catalogue",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="labelrule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                django.db.models.lookups.Exact(
                                    interviews.models.shapes.Stripped(
                                        models.F("label"),
                                        models.Value(
                                            "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
                                        ),
                                    ),
                                    models.Value(""),
                                ),
                                _negated=True,
                            ),
                            models.Q(("folded_label", ""), _negated=True),
                        ),
                        name="label_rule_has_a_label",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="labelrule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("outlet__isnull", False),
                            ("first_day__isnull", False),
                            ("last_day__isnull", False),
                            _connector="OR",
                        ),
                        name="label_rule_has_bounds",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="labelrule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("first_day__isnull", True),
                            ("last_day__isnull", True),
                            ("first_day__lte", models.F("last_day")),
                            _connector="OR",
                        ),
                        name="label_rule_runs_forward",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="labelrule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asks__isnull", False), ("person__isnull", True)),
                            models.Q(("asks__isnull", True), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="label_rule_is_a_person_or_an_outlet",
                    ),
                ),
            ]
        ),
        migrations.RunPython(tell_who_decided, leave_it),
        HoldRules(RULES),
    ]
