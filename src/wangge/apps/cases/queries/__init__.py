from wangge.apps.cases.queries.burning import asked_of_the_county, burning_cases
from wangge.apps.cases.queries.calling import open_alike
from wangge.apps.cases.queries.calls import planned_calls
from wangge.apps.cases.queries.checks import Finding, findings
from wangge.apps.cases.queries.danger import danger_words, danger_words_in
from wangge.apps.cases.queries.drafts import newest_draft, with_newest_draft
from wangge.apps.cases.queries.earlier import Earlier, earlier_than, twins_and_earlier
from wangge.apps.cases.queries.figures import Figures, figures_since
from wangge.apps.cases.queries.found import cases_found
from wangge.apps.cases.queries.from_above import orders_on, orders_to_return, orders_waiting
from wangge.apps.cases.queries.handed_back import handed_back
from wangge.apps.cases.queries.history import history_of, told_of, workers_among, workers_on
from wangge.apps.cases.queries.limits import filing_conditions, stage_limits
from wangge.apps.cases.queries.links import case_by_number, case_by_secret, part_secret, secret_made_by
from wangge.apps.cases.queries.many import strands_in_all, workers_on_all
from wangge.apps.cases.queries.moved import Moved, moved_by
from wangge.apps.cases.queries.named import category_names
from wangge.apps.cases.queries.nearby import AROUND_M, Near, Spot, open_near, settled_near
from wangge.apps.cases.queries.parts import clocks_of, photos_of
from wangge.apps.cases.queries.people import crew_of, is_on_crew
from wangge.apps.cases.queries.photos import photo_seen, photos_before, photos_for_reporter, photos_in_all
from wangge.apps.cases.queries.placed import Gathered, by_grid, gathered, known_by_grid, place_is_open, within
from wangge.apps.cases.queries.presence import colleagues_at, presence_version
from wangge.apps.cases.queries.preview import Due, handling_due
from wangge.apps.cases.queries.questions import arbitrations_asked, case_asking, question_to_reporter
from wangge.apps.cases.queries.related import Related, merged_reports, related_to
from wangge.apps.cases.queries.search import best_of, found, found_by, hits
from wangge.apps.cases.queries.split import parts_of, parts_with_a_question
from wangge.apps.cases.queries.standard_texts import standard_texts, text_of, texts_for
from wangge.apps.cases.queries.strands import (
    answers_owed,
    asked_of,
    gravely_late,
    letters_of,
    orders_running,
    orders_seen,
    receipt_awaited,
    shelf_of,
    standing_strands,
    strand_running,
)
from wangge.apps.cases.queries.suggest import (
    Suggestion,
    categories,
    categories_by_group,
    suggest_category,
    suggest_for,
)
from wangge.apps.cases.queries.supports import (
    open_supports,
    parts_of_ones_own,
    supports_among,
    supports_going_on,
    supports_of,
)
from wangge.apps.cases.queries.templates import template_in_use
from wangge.apps.cases.queries.twins import Twin, place_unknown, twins_near, twins_of
from wangge.apps.cases.queries.words import comments_on
from wangge.apps.cases.queries.work import (
    photos_by_contractors,
    photos_of_work,
    words_by_contractors,
    work_by_secret,
    work_of,
    works_in,
)
from wangge.apps.cases.queries.workload import Load, in_hand_of, workload_of

__all__ = [
    "AROUND_M",
    "Due",
    "Earlier",
    "Figures",
    "Finding",
    "Gathered",
    "Load",
    "Moved",
    "Near",
    "Related",
    "Spot",
    "Suggestion",
    "Twin",
    "answers_owed",
    "arbitrations_asked",
    "asked_of",
    "asked_of_the_county",
    "best_of",
    "burning_cases",
    "by_grid",
    "case_asking",
    "case_by_number",
    "case_by_secret",
    "cases_found",
    "categories",
    "categories_by_group",
    "category_names",
    "clocks_of",
    "colleagues_at",
    "comments_on",
    "crew_of",
    "danger_words",
    "danger_words_in",
    "earlier_than",
    "figures_since",
    "filing_conditions",
    "findings",
    "found",
    "found_by",
    "gathered",
    "gravely_late",
    "handed_back",
    "handling_due",
    "history_of",
    "hits",
    "in_hand_of",
    "is_on_crew",
    "known_by_grid",
    "letters_of",
    "merged_reports",
    "moved_by",
    "newest_draft",
    "open_alike",
    "open_near",
    "open_supports",
    "orders_on",
    "orders_running",
    "orders_seen",
    "orders_to_return",
    "orders_waiting",
    "part_secret",
    "parts_of",
    "parts_of_ones_own",
    "parts_with_a_question",
    "photo_seen",
    "photos_before",
    "photos_by_contractors",
    "photos_for_reporter",
    "photos_in_all",
    "photos_of",
    "photos_of_work",
    "place_is_open",
    "place_unknown",
    "planned_calls",
    "presence_version",
    "question_to_reporter",
    "receipt_awaited",
    "related_to",
    "secret_made_by",
    "settled_near",
    "shelf_of",
    "stage_limits",
    "standard_texts",
    "standing_strands",
    "strand_running",
    "strands_in_all",
    "suggest_category",
    "suggest_for",
    "supports_among",
    "supports_going_on",
    "supports_of",
    "template_in_use",
    "text_of",
    "texts_for",
    "told_of",
    "twins_and_earlier",
    "twins_near",
    "twins_of",
    "with_newest_draft",
    "within",
    "words_by_contractors",
    "work_by_secret",
    "work_of",
    "workers_among",
    "workers_on",
    "workers_on_all",
    "workload_of",
    "works_in",
]
