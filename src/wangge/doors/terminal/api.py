"""The terminal's API: one document, from which the app's types are made (`python -m tools.wire`)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

from wangge.doors.terminal.answers import WIRE, Refusal, signed
from wangge.doors.terminal.careful import careful_json
from wangge.doors.terminal.views import devices, operations, photos, pictures, sync
from wangge.doors.terminal.wire.batch import TypedBatch
from wangge.doors.terminal.words import words_of


class CarefulParser(Parser):
    """Numbers that no field of ours can be are read as nothing, so that they are refused where they stand."""

    def parse_body(self, request: HttpRequest) -> Any:
        try:
            return careful_json(request.body)
        except (ValueError, RecursionError) as error:
            raise Refusal(400, "json") from error


class SignedAPI(NinjaAPI):
    def create_response(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return signed(super().create_response(request, *args, **options))

    def get_openapi_schema(self, **options: Any) -> Any:
        """With the kinds of operations, which the view takes as they come and reads one by one."""
        schema = super().get_openapi_schema(**options)
        typed = TypedBatch.model_json_schema(ref_template="#/components/schemas/{model}")
        models = schema["components"]["schemas"]
        models.update(typed["$defs"])
        models["Batch"]["properties"]["operations"] = typed["properties"]["operations"]
        for path in schema["paths"].values():
            # It answers as GET does.
            path.pop("head", None)
        return schema


api = SignedAPI(
    title="Wangge terminal",
    version=str(WIRE),
    urls_namespace="terminal",
    openapi_url=None,
    docs_url=None,
    parser=CarefulParser(),
)
for one in (devices, operations, photos, pictures, sync):
    api.add_router("", one.router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return api.create_response(request, refusal.body(), status=refusal.status)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    places = [".".join(str(part) for part in one["loc"][1:])[:60] for one in error.errors[:3]]
    if any(one["type"] == "too_long" and one["loc"][-1] == "operations" for one in error.errors):
        return refused(request, Refusal(413, "too_many"))
    return refused(request, Refusal(422, "content", lambda: words_of("content", where=", ".join(places))))


@api.exception_handler(HttpError)
def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return refused(request, Refusal(error.status_code, "json"))
