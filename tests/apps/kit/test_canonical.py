"""What is hashed is spelled as RFC 8785 has it, whichever way it was spelled."""

import rfc8785
from hypothesis import HealthCheck, example, given, settings, strategies as st

from wangge.apps.kit.canonical import canonical_json, plain

_TEXT = st.text(max_size=6) | st.sampled_from(
    ["1234567890123456", "\u20ac", "\ufb33", "\U0001f600", '"\\/\b\f\n\r\t\x00\x1f\x7f\u2028']
)
_LEAF = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | _TEXT
_ANY = st.recursive(
    _LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4), max_leaves=8
)


@given(_ANY)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@example({"\ufb33": 1, "\U0001f600": 2, "\u20ac": 3})
@example({"a": 2**53 - 1, "b": {"é": [], "e": {}}})
def test_as_the_standard_has_it(value):
    assert canonical_json(value) == rfc8785.dumps(plain(value))


@given(st.integers(min_value=2**53) | st.integers(max_value=-(2**53)) | st.just("\ud800") | st.just(0.5))
def test_what_cannot_be_spelled_is_refused(value):
    for way in (lambda: canonical_json({"x": value}), lambda: canonical_json([value])):
        try:
            said = way()
        except (ValueError, TypeError):
            continue
        raise AssertionError(said)
