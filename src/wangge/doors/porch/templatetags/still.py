"""Parts of a page that stand still: the same for everybody who reads the same language."""

from collections import OrderedDict
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
_MOST = 200


@register.tag
def still(parser: Parser, token: Token) -> "StillNode":
    """`{% still one two %}…{% endstill %}`: filled in once for each language and each value of `one` and `two`.

    Nothing else of the page may be said within: no name of a person, no token, no address of the page itself.
    """
    given = [parser.compile_filter(part) for part in token.split_contents()[1:]]
    inside = parser.parse(("endstill",))
    parser.delete_first_token()
    return StillNode(inside, given)


class StillNode(template.Node):
    def __init__(self, nodelist: NodeList, given: list[FilterExpression]) -> None:
        self.nodelist, self.given = nodelist, given
        self._known: OrderedDict[tuple[Any, ...], SafeString] = OrderedDict()

    def render(self, context: Context) -> SafeString:
        key = (get_language(), *(one.resolve(context) for one in self.given))
        known = self._known.get(key)
        if known is None:
            known = self.nodelist.render(context)
            while len(self._known) >= _MOST:
                self._known.popitem(last=False)
            self._known[key] = known
        return known
