"""The database as it must be before the first visitor comes."""

from io import StringIO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def needs_migration() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    # Pages that migrations made have sent no signals; the search learns of them here.
    call_command("update_index", stdout=StringIO())


def needs_demo() -> bool:
    """Only a database that nobody has used: the demo brings the first accounts, in one transaction."""
    return settings.DEMO and not get_user_model().objects.exists()


def load_demo() -> None:
    call_command("demo", stdout=StringIO())  # the banner tells the accounts, at every start
