import django.db.models.deletion
import django.db.models.functions.comparison
import wangge.apps.kit.ids
import wangge.apps.kit.labels
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        ("posts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CategoryGroup",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="group")),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("name", models.CharField(max_length=40, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "question"),
                            ("request", "request for help"),
                            ("complaint", "complaint"),
                            ("tip", "tip"),
                            ("suggestion", "suggestion"),
                        ],
                        max_length=12,
                        verbose_name="kind of request",
                    ),
                ),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("basic", "the town's own duty"),
                            ("assist", "the town assists"),
                            ("taken_back", "the county's duty"),
                        ],
                        default="basic",
                        max_length=12,
                        verbose_name="duty",
                    ),
                ),
                ("grid_admitted", models.BooleanField(default=True, verbose_name="may be given to a grid")),
                ("limit_amount", models.PositiveSmallIntegerField(verbose_name="limit")),
                (
                    "limit_unit",
                    models.CharField(
                        choices=[
                            ("minutes", "minutes, day and night"),
                            ("emergency_hours", "hours, day and night"),
                            ("working_hours", "working hours"),
                            ("working_days", "working days"),
                            ("calendar_days", "days"),
                        ],
                        max_length=20,
                        verbose_name="unit",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[("head", "department head"), ("centre", "command centre"), ("none", "not reviewed")],
                        default="head",
                        max_length=8,
                        verbose_name="review",
                    ),
                ),
                (
                    "check_way",
                    models.CharField(
                        choices=[
                            ("on_spot", "on the spot"),
                            ("phone", "by phone"),
                            ("receipt", "by the receipt"),
                            ("none", "not checked"),
                        ],
                        default="on_spot",
                        max_length=8,
                        verbose_name="check",
                    ),
                ),
                ("on_spot", models.BooleanField(default=False, verbose_name="may be settled on the spot")),
                (
                    "sample_percent",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="share checked of what was settled on the spot"
                    ),
                ),
                ("photo_why", models.CharField(blank=True, max_length=100, verbose_name="why a photo is asked for")),
                (
                    "transfer_to",
                    models.CharField(blank=True, max_length=60, verbose_name="body outside that it is transferred to"),
                ),
                ("village_accepts", models.BooleanField(default=False, verbose_name="a village may accept it")),
                ("anonymous_allowed", models.BooleanField(default=True, verbose_name="may be reported anonymously")),
                ("sensitive", models.BooleanField(default=False, verbose_name="shows outsiders the grid only")),
                ("discipline", models.BooleanField(default=False, verbose_name="goes to discipline alone")),
                ("twins", models.BooleanField(default=True, verbose_name="look for twins")),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="code")),
                (
                    "standard_codes",
                    models.CharField(blank=True, max_length=200, verbose_name="codes of the national standard"),
                ),
                ("keywords", models.TextField(blank=True, verbose_name="keywords")),
                ("danger_words", models.TextField(blank=True, verbose_name="words of danger")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("retired", models.BooleanField(default=False, verbose_name="no longer used")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="posts.department",
                    ),
                ),
                ("supports", models.ManyToManyField(blank=True, related_name="+", to="posts.department")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="categories", to="cases.categorygroup"
                    ),
                ),
            ],
            options={
                "ordering": ["group__order", "group_id", "order", "code"],
                "abstract": False,
            },
            bases=(wangge.apps.kit.labels.QuickLabels, models.Model),
        ),
        migrations.CreateModel(
            name="CategoryVersion",
            fields=[
                ("name", models.CharField(max_length=40, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "question"),
                            ("request", "request for help"),
                            ("complaint", "complaint"),
                            ("tip", "tip"),
                            ("suggestion", "suggestion"),
                        ],
                        max_length=12,
                        verbose_name="kind of request",
                    ),
                ),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("basic", "the town's own duty"),
                            ("assist", "the town assists"),
                            ("taken_back", "the county's duty"),
                        ],
                        default="basic",
                        max_length=12,
                        verbose_name="duty",
                    ),
                ),
                ("grid_admitted", models.BooleanField(default=True, verbose_name="may be given to a grid")),
                ("limit_amount", models.PositiveSmallIntegerField(verbose_name="limit")),
                (
                    "limit_unit",
                    models.CharField(
                        choices=[
                            ("minutes", "minutes, day and night"),
                            ("emergency_hours", "hours, day and night"),
                            ("working_hours", "working hours"),
                            ("working_days", "working days"),
                            ("calendar_days", "days"),
                        ],
                        max_length=20,
                        verbose_name="unit",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[("head", "department head"), ("centre", "command centre"), ("none", "not reviewed")],
                        default="head",
                        max_length=8,
                        verbose_name="review",
                    ),
                ),
                (
                    "check_way",
                    models.CharField(
                        choices=[
                            ("on_spot", "on the spot"),
                            ("phone", "by phone"),
                            ("receipt", "by the receipt"),
                            ("none", "not checked"),
                        ],
                        default="on_spot",
                        max_length=8,
                        verbose_name="check",
                    ),
                ),
                ("on_spot", models.BooleanField(default=False, verbose_name="may be settled on the spot")),
                (
                    "sample_percent",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="share checked of what was settled on the spot"
                    ),
                ),
                ("photo_why", models.CharField(blank=True, max_length=100, verbose_name="why a photo is asked for")),
                (
                    "transfer_to",
                    models.CharField(blank=True, max_length=60, verbose_name="body outside that it is transferred to"),
                ),
                ("village_accepts", models.BooleanField(default=False, verbose_name="a village may accept it")),
                ("anonymous_allowed", models.BooleanField(default=True, verbose_name="may be reported anonymously")),
                ("sensitive", models.BooleanField(default=False, verbose_name="shows outsiders the grid only")),
                ("discipline", models.BooleanField(default=False, verbose_name="goes to discipline alone")),
                ("twins", models.BooleanField(default=True, verbose_name="look for twins")),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("since", models.DateTimeField()),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="cases.category"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=24, unique=True, verbose_name="case number")),
                ("secret_index", models.BinaryField(max_length=16, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reported", "to be accepted"),
                            ("accepted", "to be dispatched"),
                            ("dispatched", "to be received"),
                            ("handling", "being handled"),
                            ("suspended", "clock paused"),
                            ("shelved", "shelved"),
                            ("transferred", "transferred"),
                            ("reviewing", "to be reviewed"),
                            ("handled", "to be checked"),
                            ("closed", "closed"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                            ("merged", "merged"),
                        ],
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("is_open", models.BooleanField(default=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "question"),
                            ("request", "request for help"),
                            ("complaint", "complaint"),
                            ("tip", "tip"),
                            ("suggestion", "suggestion"),
                        ],
                        max_length=12,
                        verbose_name="kind of request",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "web page"),
                            ("terminal", "grid terminal"),
                            ("desk", "command centre"),
                            ("hotline", "hotline"),
                            ("wechat", "official account"),
                            ("village_desk", "village desk"),
                            ("file", "file import"),
                            ("other", "another channel"),
                        ],
                        max_length=12,
                        verbose_name="channel",
                    ),
                ),
                ("guessed", models.BooleanField(default=False, verbose_name="category guessed")),
                ("raw_category", models.CharField(blank=True, max_length=100)),
                ("title", models.CharField(max_length=80, verbose_name="title")),
                ("text", models.TextField(verbose_name="words")),
                ("urgent", models.BooleanField(default=False, verbose_name="urgent")),
                ("danger", models.BooleanField(default=False, verbose_name="danger")),
                ("danger_words", models.CharField(blank=True, max_length=100, verbose_name="words of danger")),
                ("confined", models.BooleanField(default=False)),
                ("anonymous", models.BooleanField(default=False, verbose_name="anonymous")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                ("accuracy", models.FloatField(blank=True, null=True, verbose_name="accuracy in metres")),
                ("place_made_up", models.BooleanField(default=False, verbose_name="place made up")),
                ("about", models.CharField(blank=True, max_length=100, verbose_name="about whom")),
                ("part_count", models.PositiveSmallIntegerField(default=0)),
                (
                    "held_before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("centre", "command centre"),
                            ("village", "village"),
                            ("department", "department"),
                            ("grid", "grid"),
                            ("outside", "body outside the town"),
                            ("county", "county centre"),
                            ("leader", "leader"),
                            ("nobody", "nobody"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        choices=[
                            ("centre", "command centre"),
                            ("village", "village"),
                            ("department", "department"),
                            ("grid", "grid"),
                            ("outside", "body outside the town"),
                            ("county", "county centre"),
                            ("leader", "leader"),
                            ("nobody", "nobody"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("acceptance", "acceptance"),
                            ("dispatch", "dispatch"),
                            ("receipt", "receipt"),
                            ("handling", "handling"),
                            ("review", "review"),
                            ("check", "check"),
                            ("contact", "contact the reporter"),
                        ],
                        max_length=12,
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("soon_at", models.DateTimeField(blank=True, null=True)),
                ("handling_due_at", models.DateTimeField(blank=True, null=True)),
                ("rounds", models.PositiveSmallIntegerField(default=0)),
                ("arbitrated", models.BooleanField(default=False)),
                ("hand_backs", models.PositiveSmallIntegerField(default=0)),
                ("urges", models.PositiveSmallIntegerField(default=0)),
                ("reworks", models.PositiveSmallIntegerField(default=0)),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fixed", "fixed"),
                            ("partly", "partly fixed"),
                            ("answered", "answered"),
                            ("not_so", "not so"),
                            ("gone", "gone by itself"),
                            ("not_ours", "not in our power"),
                            ("transferred", "transferred"),
                        ],
                        max_length=12,
                        verbose_name="result",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer to the reporter")),
                ("happened_at", models.DateTimeField()),
                ("reported_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("reporter_person_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "about_department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_about",
                        to="posts.department",
                    ),
                ),
                (
                    "about_village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_about_village",
                        to="areas.area",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_led",
                        to="posts.department",
                    ),
                ),
                (
                    "grid",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_of_grid",
                        to="areas.area",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_handled",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handling_grid",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_handled",
                        to="areas.area",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="cases.case",
                    ),
                ),
                (
                    "outside",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_taken",
                        to="posts.outsidebody",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="cases.case",
                    ),
                ),
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="said_same",
                        to="cases.case",
                    ),
                ),
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases_of_town", to="areas.area"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_of_village",
                        to="areas.area",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="cases.category",
                    ),
                ),
                (
                    "accepted_under",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.categoryversion",
                    ),
                ),
            ],
            bases=(wangge.apps.kit.labels.QuickLabels, models.Model),
        ),
        migrations.CreateModel(
            name="DangerList",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("words", models.TextField(blank=True, verbose_name="words of danger")),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="danger_list_is_one")],
            },
        ),
        migrations.CreateModel(
            name="DocumentTemplate",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("letter", "letter to a body outside")], max_length=20)),
                ("name", models.CharField(max_length=100)),
                ("content", models.BinaryField()),
                ("set_at", models.DateTimeField()),
                ("set_by_id", models.BigIntegerField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "town",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("action", models.CharField(max_length=40)),
                ("fields", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="cases.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FilingCondition",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("words", models.CharField(max_length=100, verbose_name="filing condition")),
                ("retired", models.BooleanField(default=False)),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="filing_conditions",
                        to="cases.category",
                    ),
                ),
            ],
            options={
                "ordering": ["category_id", "id"],
            },
        ),
        migrations.AddField(
            model_name="case",
            name="filing_condition",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="cases.filingcondition",
            ),
        ),
        migrations.CreateModel(
            name="NumberCounter",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("series", models.CharField(max_length=20)),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "town",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("sequence", models.PositiveIntegerField()),
                (
                    "shows",
                    models.CharField(
                        choices=[
                            ("before", "before"),
                            ("after", "after"),
                            ("check", "check"),
                            ("look", "look first"),
                            ("work", "from the contractor"),
                        ],
                        max_length=8,
                    ),
                ),
                ("sha256", models.BinaryField(max_length=32)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("file", models.CharField(max_length=100)),
                ("thumbnail", models.CharField(max_length=100)),
                ("added_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="cases.case"
                    ),
                ),
            ],
            bases=(wangge.apps.kit.labels.QuickLabels, models.Model),
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("round", models.PositiveSmallIntegerField()),
                (
                    "solved",
                    models.CharField(
                        choices=[("yes", "solved"), ("partly", "partly solved"), ("no", "not solved")], max_length=6
                    ),
                ),
                (
                    "satisfaction",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "very dissatisfied"),
                            (2, "dissatisfied"),
                            (3, "fairly satisfied"),
                            (4, "satisfied"),
                            (5, "very satisfied"),
                        ]
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("by_call", models.BooleanField(default=False)),
                ("rated_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reporter",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sealed_name", models.BinaryField(blank=True, default=bytes)),
                ("sealed_phone", models.BinaryField(blank=True, default=bytes)),
                ("sealed_address", models.BinaryField(blank=True, default=bytes)),
                ("sealed_email", models.BinaryField(blank=True, default=bytes)),
                ("sealed_secret", models.BinaryField(blank=True, default=bytes)),
                ("phone_index", models.BinaryField(blank=True, default=bytes, max_length=16)),
                ("wants_call", models.BooleanField(default=False)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reporter", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoutingRule",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("own_grid", models.BooleanField(default=False, verbose_name="the grid in which it lies")),
                ("retired", models.BooleanField(default=False, verbose_name="no longer used")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="cases.category",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="posts.department",
                    ),
                ),
                (
                    "grid",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="cases.categorygroup",
                    ),
                ),
                (
                    "lead_grid",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                    ),
                ),
                ("supports", models.ManyToManyField(blank=True, related_name="+", to="posts.department")),
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="routing_rules", to="areas.area"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="StageLimit",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("acceptance", "acceptance"),
                            ("dispatch", "dispatch"),
                            ("receipt", "receipt"),
                            ("handling", "handling"),
                            ("review", "review"),
                            ("check", "check"),
                            ("contact", "contact the reporter"),
                        ],
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                ("urgent", models.BooleanField(default=False, verbose_name="urgent")),
                ("amount", models.PositiveSmallIntegerField(verbose_name="limit")),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("minutes", "minutes, day and night"),
                            ("emergency_hours", "hours, day and night"),
                            ("working_hours", "working hours"),
                            ("working_days", "working days"),
                            ("calendar_days", "days"),
                        ],
                        max_length=20,
                        verbose_name="unit",
                    ),
                ),
                ("set_at", models.DateTimeField()),
                ("set_by_id", models.BigIntegerField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stage_limits",
                        to="cases.category",
                    ),
                ),
                (
                    "condition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stage_limits",
                        to="cases.filingcondition",
                    ),
                ),
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stage_limits", to="areas.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                (
                    "told",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nothing yet"), (1, "soon due"), (2, "late"), (3, "half as late again")], default=0
                    ),
                ),
                ("grave_at", models.DateTimeField(blank=True, null=True)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("acceptance", "acceptance"),
                            ("dispatch", "dispatch"),
                            ("receipt", "receipt"),
                            ("handling", "handling"),
                            ("review", "review"),
                            ("check", "check"),
                            ("contact", "contact the reporter"),
                        ],
                        max_length=12,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField()),
                ("started_at", models.DateTimeField()),
                ("limit_amount", models.PositiveIntegerField()),
                ("limit_unit", models.CharField(max_length=20)),
                (
                    "limit_from",
                    models.CharField(
                        choices=[
                            ("rule", "rule of the town"),
                            ("category", "catalogue"),
                            ("default", "default of the software"),
                        ],
                        default="default",
                        max_length=8,
                    ),
                ),
                ("quartered", models.BooleanField(default=False)),
                ("calendar_version", models.PositiveIntegerField()),
                ("due_at", models.DateTimeField()),
                ("soon_at", models.DateTimeField()),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("held_seconds", models.PositiveBigIntegerField(default=0)),
                ("granted_seconds", models.PositiveBigIntegerField(default=0)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("late", models.BooleanField(default=False)),
                (
                    "next_mark_at",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(("ended_at", None), ("held_at", None), ("told", 0)),
                                then=django.db.models.functions.comparison.Coalesce("soon_at", "due_at"),
                            ),
                            models.When(
                                models.Q(("ended_at", None), ("held_at", None), ("told", 1)), then=models.F("due_at")
                            ),
                            models.When(
                                models.Q(("ended_at", None), ("held_at", None), ("told", 2)), then=models.F("grave_at")
                            ),
                            default=models.Value(None),
                            output_field=models.DateTimeField(),
                        ),
                        output_field=models.DateTimeField(null=True),
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="clocks", to="cases.case"
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.stagelimit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Strand",
            fields=[
                (
                    "told",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nothing yet"), (1, "soon due"), (2, "late"), (3, "half as late again")], default=0
                    ),
                ),
                ("grave_at", models.DateTimeField(blank=True, null=True)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("look", "look first"),
                            ("question", "question to the reporter"),
                            ("contact", "contact the reporter"),
                            ("support_asked", "receipt of the support"),
                            ("support", "support"),
                            ("meeting", "joint visit"),
                            ("invited", "coming to a joint visit"),
                            ("extension", "request for more time"),
                            ("pause_asked", "request for a pause"),
                            ("pause", "pause"),
                            ("shelf_asked", "proposal to shelve"),
                            ("shelf", "review of what was shelved"),
                            ("chase", "reply of a body outside"),
                            ("supervision", "supervision order"),
                            ("instruction", "leader's instruction"),
                            ("call_back", "call-back"),
                            ("arbitration", "arbitration"),
                            ("town", "handing to another town"),
                            ("order", "answer to an order from above"),
                            ("return_asked", "return of an order"),
                            ("work", "work of a contractor"),
                            ("escalation", "coordination by the level above"),
                        ],
                        max_length=20,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="number")),
                ("words", models.TextField(blank=True)),
                ("opened_sequence", models.PositiveIntegerField()),
                ("ended_sequence", models.PositiveIntegerField(blank=True, null=True)),
                ("opened_by_id", models.BigIntegerField(blank=True, null=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "holder",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("centre", "command centre"),
                            ("village", "village"),
                            ("department", "department"),
                            ("grid", "grid"),
                            ("outside", "body outside the town"),
                            ("county", "county centre"),
                            ("leader", "leader"),
                            ("nobody", "nobody"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("plan_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="plan year")),
                (
                    "held_before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("centre", "command centre"),
                            ("village", "village"),
                            ("department", "department"),
                            ("grid", "grid"),
                            ("outside", "body outside the town"),
                            ("county", "county centre"),
                            ("leader", "leader"),
                            ("nobody", "nobody"),
                        ],
                        max_length=12,
                    ),
                ),
                ("wanted_at", models.DateTimeField(blank=True, null=True)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("soon_at", models.DateTimeField(blank=True, null=True)),
                ("limit_amount", models.PositiveIntegerField(blank=True, null=True)),
                ("limit_unit", models.CharField(blank=True, max_length=20)),
                ("calendar_version", models.PositiveIntegerField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=20)),
                ("late", models.BooleanField(default=False)),
                (
                    "next_mark_at",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(("ended_at", None), ("told", 0)),
                                then=django.db.models.functions.comparison.Coalesce("soon_at", "due_at"),
                            ),
                            models.When(models.Q(("ended_at", None), ("told", 1)), then=models.F("due_at")),
                            models.When(models.Q(("ended_at", None), ("told", 2)), then=models.F("grave_at")),
                            default=models.Value(None),
                            output_field=models.DateTimeField(),
                        ),
                        output_field=models.DateTimeField(null=True),
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="strands", to="cases.case"
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="posts.department",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrderFromAbove",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                (
                    "sender",
                    models.CharField(
                        choices=[("12345", "12345 hotline"), ("county", "county centre"), ("other", "another system")],
                        max_length=8,
                        verbose_name="sender",
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="number there")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("text", "closing text"),
                            ("full", "form: result, text, how the reporter was contacted"),
                        ],
                        max_length=4,
                        verbose_name="form of the answer",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("received_at", models.DateTimeField(verbose_name="received")),
                ("due_at", models.DateTimeField(verbose_name="due there")),
                ("inner_due_at", models.DateTimeField(verbose_name="due here")),
                ("return_until", models.DateTimeField(blank=True, null=True, verbose_name="may be returned until")),
                ("return_asked_at", models.DateTimeField(blank=True, null=True)),
                ("returned", models.BooleanField(default=False)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fixed", "fixed"),
                            ("partly", "partly fixed"),
                            ("answered", "answered"),
                            ("not_so", "not so"),
                            ("gone", "gone by itself"),
                            ("not_ours", "not in our power"),
                            ("transferred", "transferred"),
                        ],
                        max_length=12,
                        verbose_name="result",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                ("contacted", models.TextField(blank=True, verbose_name="how the reporter was contacted")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="orders_from_above", to="cases.case"
                    ),
                ),
                (
                    "strand",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="order_from_above", to="cases.strand"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Work",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("with_photos", models.BooleanField(default=True)),
                ("secret_hash", models.BinaryField(max_length=32, null=True, unique=True)),
                ("link_ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contractor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="works", to="posts.contractor"
                    ),
                ),
                (
                    "strand",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="work", to="cases.strand"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="cases.case"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="linked_from", to="cases.case"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "to"), name="link_once"),
                    models.CheckConstraint(
                        condition=models.Q(("case", models.F("to")), _negated=True), name="link_leads_elsewhere"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(
                condition=models.Q(("limit_amount__gte", 1)), name="category_limit_at_least_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(
                condition=models.Q(("sample_percent__lte", 100)), name="category_sample_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(
                condition=models.Q(("check_way", "none"), ("review", "none"), _negated=True),
                name="category_is_reviewed_or_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(
                condition=models.Q(("on_spot", False), ("grid_admitted", True), _connector="OR"),
                name="category_on_the_spot_only_where_grids_may",
            ),
        ),
        migrations.AddConstraint(
            model_name="categoryversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("limit_amount__gte", 1)), name="categoryversion_limit_at_least_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="categoryversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("sample_percent__lte", 100)), name="categoryversion_sample_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="categoryversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("check_way", "none"), ("review", "none"), _negated=True),
                name="categoryversion_is_reviewed_or_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="categoryversion",
            constraint=models.UniqueConstraint(fields=("category", "number"), name="category_version_once"),
        ),
        migrations.AddConstraint(
            model_name="documenttemplate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("town", "kind"), name="template_once_in_use_in_its_town"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                fields=("person", "case", "action"), name="draft_once_per_person_and_action"
            ),
        ),
        migrations.AddConstraint(
            model_name="filingcondition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired", False)),
                fields=("category", "words"),
                name="filing_condition_once_in_its_category",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["town", "holder", "-danger", "due_at"],
                name="case_queue_of_town",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)), fields=["town", "-danger", "due_at"], name="case_open_of_town"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["village", "-danger", "due_at"],
                name="case_queue_of_village",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)), fields=["grid", "-danger", "due_at"], name="case_queue_of_grid"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["handling_grid", "-danger", "due_at"],
                name="case_queue_of_handling_grid",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["department", "-danger", "due_at"],
                name="case_queue_of_department",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)), fields=["latitude", "longitude"], name="case_open_by_point"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", False)), fields=["latitude", "longitude"], name="case_ended_by_point"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["town", "-reported_at"], name="case_latest_of_town"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["village", "-reported_at"], name="case_latest_of_village"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["grid", "-reported_at"], name="case_latest_of_grid"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["department", "-reported_at"], name="case_latest_of_department"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["reporter_person_id", "-reported_at"], name="case_latest_of_reporter"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("holder", "nobody"),
                        ("is_open", False),
                        ("state__in", ["closed", "declined", "merged", "withdrawn"]),
                    ),
                    models.Q(
                        ("is_open", True),
                        (
                            "state__in",
                            [
                                "accepted",
                                "dispatched",
                                "handled",
                                "handling",
                                "reported",
                                "reviewing",
                                "shelved",
                                "suspended",
                                "transferred",
                            ],
                        ),
                        models.Q(("holder", "nobody"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="case_open_has_a_holder_and_ended_has_none",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("holder", "department"), _negated=True), ("department__isnull", False), _connector="OR"
                ),
                name="case_held_by_a_department_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("holder", "grid"), _negated=True),
                    ("grid__isnull", False),
                    ("handling_grid__isnull", False),
                    _connector="OR",
                ),
                name="case_held_by_a_grid_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("holder", "village"), _negated=True), ("village__isnull", False), _connector="OR"
                ),
                name="case_held_by_a_village_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("holder", "outside"), _negated=True), ("outside__isnull", False), _connector="OR"
                ),
                name="case_held_outside_names_the_body",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__gte", -90), ("latitude__lte", 90), ("longitude__gte", -180), ("longitude__lte", 180)
                    ),
                    _connector="OR",
                ),
                name="case_point_is_whole_and_on_earth",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("merged_into__isnull", False),
                        ("state", "merged"),
                        models.Q(("held_before", ""), _negated=True),
                    ),
                    models.Q(models.Q(("state", "merged"), _negated=True), ("held_before", ""), ("merged_into", None)),
                    _connector="OR",
                ),
                name="case_merged_names_the_other",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("part_of", None), ("part_count", 0), _connector="OR"),
                name="case_part_is_not_split_again",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("anonymous", False), ("reporter_person_id", None), _connector="OR"),
                name="case_anonymous_names_nobody",
            ),
        ),
        migrations.AddConstraint(
            model_name="numbercounter",
            constraint=models.UniqueConstraint(fields=("town", "series"), name="counter_once_per_town_and_series"),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(fields=["case", "sequence"], name="photo_by_entry"),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(fields=("case", "round"), name="rating_once_per_closing"),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("satisfaction__gte", 1), ("satisfaction__lte", 5)), name="rating_in_five_levels"
            ),
        ),
        migrations.AddIndex(
            model_name="reporter",
            index=models.Index(fields=["phone_index"], name="reporter_by_phone"),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.UniqueConstraint(fields=("town", "number"), name="rule_number_once_in_its_town"),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("category__isnull", False), ("group__isnull", True)),
                    models.Q(
                        ("category__isnull", True),
                        ("grid__isnull", True),
                        ("group__isnull", False),
                        ("village__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="rule_is_for_a_category_or_a_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("village__isnull", True), ("grid__isnull", True), _connector="OR"),
                name="rule_is_for_a_village_or_a_grid",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("department__isnull", False), ("lead_grid__isnull", True), ("own_grid", False)),
                    models.Q(("department__isnull", True), ("lead_grid__isnull", False), ("own_grid", False)),
                    models.Q(("department__isnull", True), ("lead_grid__isnull", True), ("own_grid", True)),
                    _connector="OR",
                ),
                name="rule_names_one_lead",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired", False), ("grid__isnull", False)),
                fields=("town", "category", "grid"),
                name="rule_once_in_a_grid",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired", False), ("village__isnull", False)),
                fields=("town", "category", "village"),
                name="rule_once_in_a_village",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("retired", False),
                    ("category__isnull", False),
                    ("group__isnull", True),
                    ("grid__isnull", True),
                    ("village__isnull", True),
                ),
                fields=("town", "category"),
                name="rule_once_for_a_category",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("retired", False),
                    ("category__isnull", True),
                    ("grid__isnull", True),
                    ("group__isnull", False),
                    ("village__isnull", True),
                ),
                fields=("town", "group"),
                name="rule_once_for_a_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagelimit",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gte", 1)), name="stage_limit_at_least_one"),
        ),
        migrations.AddConstraint(
            model_name="stagelimit",
            constraint=models.CheckConstraint(
                condition=models.Q(("condition", None), ("category__isnull", False), _connector="OR"),
                name="stage_limit_condition_has_its_category",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagelimit",
            constraint=models.UniqueConstraint(
                models.F("town"),
                models.F("stage"),
                models.F("urgent"),
                django.db.models.functions.comparison.Coalesce("category", 0),
                django.db.models.functions.comparison.Coalesce("condition", 0),
                condition=models.Q(("ended_at", None)),
                name="stage_limit_once_for_each_kind_of_case",
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(condition=models.Q(("ended_at", None)), fields=["due_at"], name="clock_running_by_due"),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("next_mark_at__isnull", False)), fields=["next_mark_at"], name="clock_next_mark"
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(
                fields=("case", "stage", "round"), name="clock_once_per_stage_and_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("case", "stage"), name="clock_of_a_stage_runs_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_at__gt", models.F("started_at"))), name="clock_due_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at", None), ("ended_at__gte", models.F("started_at")), _connector="OR"),
                name="clock_ends_after_it_starts",
            ),
        ),
        migrations.AddIndex(
            model_name="strand",
            index=models.Index(condition=models.Q(("ended_at", None)), fields=["due_at"], name="strand_running_by_due"),
        ),
        migrations.AddIndex(
            model_name="strand",
            index=models.Index(
                condition=models.Q(("next_mark_at__isnull", False)), fields=["next_mark_at"], name="strand_next_mark"
            ),
        ),
        migrations.AddIndex(
            model_name="strand",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["department", "due_at"], name="strand_of_department"
            ),
        ),
        migrations.AddIndex(
            model_name="strand",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["area", "due_at"], name="strand_of_area"
            ),
        ),
        migrations.AddIndex(
            model_name="strand",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["person", "due_at"], name="strand_of_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_sequence", None), ("outcome", "")),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ended_sequence__isnull", False),
                        models.Q(("outcome", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="strand_ends_with_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("holder", "department"), _negated=True), ("department__isnull", False), _connector="OR"
                ),
                name="strand_held_by_a_department_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("kind__in", ["support", "support_asked"])),
                fields=("case", "kind", "department"),
                name="support_runs_once_per_department",
            ),
        ),
        migrations.AddIndex(
            model_name="orderfromabove",
            index=models.Index(fields=["sender", "answered_at"], name="order_by_answer"),
        ),
        migrations.AddConstraint(
            model_name="orderfromabove",
            constraint=models.UniqueConstraint(fields=("sender", "number"), name="order_once_per_number_of_its_sender"),
        ),
        migrations.AddConstraint(
            model_name="orderfromabove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_at__gt", models.F("received_at")),
                    ("inner_due_at__gt", models.F("received_at")),
                    ("inner_due_at__lte", models.F("due_at")),
                ),
                name="order_is_due_after_it_came",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderfromabove",
            constraint=models.CheckConstraint(
                condition=models.Q(("answered_at", None), models.Q(("answer", ""), _negated=True), _connector="OR"),
                name="order_answered_says_what",
            ),
        ),
    ]
