"""The model of categories that is in use: read from the data folder once for each version in each process."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import structlog
from django.conf import settings
from django.db import connection

from wangge.apps.cases.models import Training
from wangge.apps.kit.text.linear import Fault, LinearModel, ModelRefused, load
from wangge.apps.ledger.queries import version_of

# Raised by whoever takes a model into use.
SUGGESTIONS = "suggestions"
log = structlog.get_logger()


@dataclass(frozen=True)
class Served:
    """`refused` says why there is no model although one should be in use."""

    model: LinearModel | None = None
    refused: ModelRefused | None = None


def served() -> Served:
    return _served(str(connection.settings_dict["NAME"]), version_of(SUGGESTIONS))


def refused_model() -> ModelRefused | None:
    """Why suggestions come from keywords although a model should be in use; None where all is well."""
    return served().refused


def path_of(training: Training) -> Path:
    return Path(settings.MODELS_ROOT) / f"{training.uid.hex}.npz"


def kept_model(training: Training) -> LinearModel:
    """From its files. Raises ModelRefused, also where they are not those that were written then."""
    model = load(path_of(training))
    if model.facts.get("training") != training.uid.hex:
        raise ModelRefused(Fault.FOREIGN)
    return model


@lru_cache(maxsize=2)
def _served(_database: str, _version: int) -> Served:
    training = Training.objects.filter(in_use=True).first()
    if training is None:
        return Served()
    try:
        return Served(kept_model(training))
    except ModelRefused as refused:
        log.warning("model_refused", fault=refused.fault.value)
        return Served(refused=refused)
