"""Two groups to put accounts into: who edits, and who also says what readers see."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

_EDITED = ("interview", "person", "outlet", "topic", "topicterm", "participant")
_EVIDENCE = (
    "act", "conflict", "importedfile", "importrun", "labelrule", "likeness", "reading", "redaction", "source",
)  # fmt: skip
EDITOR = (
    *(f"{act}_{model}" for model in _EDITED for act in ("view", "add", "change")),
    *(f"view_{model}" for model in _EVIDENCE),
    "delete_topicterm",
    "add_importrun",
)
ROLES = {"Editor": EDITOR, "Publisher": (*EDITOR, "publish_interview")}


def make_roles(apps, schema_editor):
    """Make the groups that are missing. One of this name that somebody made before stays as it is."""
    using = schema_editor.connection.alias
    # Permissions are made after all migrations, and are needed now.
    config = apps.get_app_config("interviews")
    config.models_module = True
    create_permissions(config, verbosity=0, using=using, apps=apps)
    config.models_module = None
    groups = apps.get_model("auth", "Group").objects.using(using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    for name, codenames in ROLES.items():
        group, is_new = groups.get_or_create(name=name)
        if is_new:
            group.permissions.set(
                permissions.filter(content_type__app_label="interviews", codename__in=codenames)
            )


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0023_uploads"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
