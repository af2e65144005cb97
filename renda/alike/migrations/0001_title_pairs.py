"""The pairs of titles. Suggestions that are indexed already are noted to be indexed again, which keeps their pairs."""

import django.db.models.deletion
from django.db import migrations, models

NOTE = "INSERT INTO search_change (source, record) SELECT source, record FROM search_passage WHERE source = 1"


class Migration(migrations.Migration):
    initial = True

    dependencies = (("matters", "0003_newest_of_a_holder"), ("search", "0004_quarters"))

    operations = (
        migrations.CreateModel(
            name="TitlePair",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "pair", "matter", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("pair", models.IntegerField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="matters.matter"
                    ),
                ),
            ],
            options={"verbose_name_plural": "title pairs"},
        ),
        migrations.RunSQL(NOTE, migrations.RunSQL.noop),
    )
