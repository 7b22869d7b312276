"""What holds for every table, so that a county can move to a larger engine without a change (scale.md)."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from tests.house.source import APP_ORDER

# They made their tables before big keys were usual; nothing of ours points at them.
LIBRARIES_WITH_SMALL_KEYS = {"account", "auth", "axes", "contenttypes", "mfa", "usersessions"}


def own_models():
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("wangge.")]


def links():
    """(model, field, model pointed at) for each relation that makes a column or a table."""
    for model in own_models():
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            if field.remote_field is not None:
                yield model, field, field.remote_field.model


def name(model, field) -> str:
    return f"{model._meta.label}.{field.name}"


def rank(model) -> int:
    return APP_ORDER.index(model._meta.app_label)


def test_there_are_tables_and_links():
    assert len(own_models()) > 5
    assert any(links())


def test_every_table_lies_in_an_app_and_none_in_a_door():
    assert {model._meta.app_label for model in own_models()} <= set(APP_ORDER)


def test_a_table_points_only_at_its_own_app_or_a_lower_one():
    ours = [(model, field, other) for model, field, other in links() if other.__module__.startswith("wangge.")]
    assert [name(model, field) for model, field, other in ours if rank(other) > rank(model)] == []


def test_no_table_points_at_a_table_of_a_library():
    """Those may lie in another schema; an id is enough."""
    theirs = {name(model, field) for model, field, other in links() if not other.__module__.startswith("wangge.")}
    assert theirs == set()


def test_every_table_has_a_big_key():
    small = [model for model in own_models() if not has_big_key(model)]
    assert [model._meta.label for model in small] == []


def has_big_key(model) -> bool:
    key = model._meta.pk
    if isinstance(key, models.OneToOneField):
        return has_big_key(key.remote_field.model)
    return isinstance(key, models.BigAutoField | models.UUIDField)


def test_libraries_with_small_keys_are_known():
    theirs = [model for model in apps.get_models(include_auto_created=True) if model not in own_models()]
    small = {model._meta.app_label for model in theirs if type(model._meta.pk) is models.AutoField}
    assert small - LIBRARIES_WITH_SMALL_KEYS == set()


def test_no_constraint_waits_for_the_end_of_the_transaction():
    unique = [rule for model in own_models() for rule in model._meta.constraints if hasattr(rule, "deferrable")]
    assert [rule.name for rule in unique if rule.deferrable] == []


def test_every_table_is_made_by_a_migration_of_ours():
    assert [model._meta.label for model in own_models() if not model._meta.managed] == []


@pytest.mark.django_db
def test_no_change_of_a_table_lacks_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
