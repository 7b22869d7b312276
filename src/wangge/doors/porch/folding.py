"""Templates as they are kept in memory: whatever depends on nothing but the reader's language is put into words once.

Text, `{% translate %}`, icons and fixed addresses that follow each other become one piece; values go the short way to the page.
"""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Any

from django.template import Origin, Template
from django.template.base import Node, NodeList, TextNode, VariableNode, render_value_in_context
from django.template.context import Context
from django.template.defaulttags import CommentNode, IfNode, LoadNode, URLNode
from django.template.library import SimpleNode
from django.template.loaders import base, cached
from django.templatetags.i18n import LanguageNode, TranslateNode
from django.templatetags.static import StaticNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from wangge.doors.porch.addresses import fixed
from wangge.doors.porch.templatetags.look import icon, shape

# Tags that give the same for the same words, whoever reads.
_DRAWN = (icon, shape, fixed)


class _Folding(base.Loader):
    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        found = super().get_template(template_name, skip)
        fold(found.nodelist)
        return found


class Loader(cached.Loader, _Folding):
    """Django's, which keeps each template that it has read, now as it was folded."""


def fold(nodes: NodeList) -> None:
    """Changes `nodes` and all below them; they say what they said before."""
    told = (node for node in list(nodes) if not isinstance(node, (CommentNode, LoadNode)))
    folded: list[Node] = []
    for stands, run in groupby(told, _stands_still):
        each = list(run)
        folded += [_in_one(each)] if stands else map(_with_what_is_within, each)
    nodes[:] = folded


def _in_one(run: list[Node]) -> Node:
    if all(isinstance(node, TextNode) for node in run):
        return TextNode("".join(node.s for node in run if isinstance(node, TextNode)))
    return _Still(run)


def _with_what_is_within(node: Node) -> Node:
    if isinstance(node, LanguageNode):
        return node
    if type(node) is VariableNode:
        return _Value(node.filter_expression)
    if isinstance(node, IfNode):
        lists: Iterable[Any] = (nodes for _condition, nodes in node.conditions_nodelists)
    else:
        lists = (getattr(node, name, None) for name in node.child_nodelists)
    for one in lists:
        if isinstance(one, NodeList):
            fold(one)
    return node


def _stands_still(node: Any) -> bool:
    if isinstance(node, TextNode):
        return True
    if isinstance(node, TranslateNode):
        context = node.message_context
        return not node.asvar and _is_said(node.filter_expression) and (context is None or _is_said(context))
    if isinstance(node, SimpleNode):
        given = [*node.args, *node.kwargs.values()]
        return node.func in _DRAWN and not node.target_var and all(map(_is_said, given))
    if isinstance(node, URLNode):
        return not (node.args or node.kwargs or node.asvar) and _is_said(node.view_name)
    return isinstance(node, StaticNode) and node.varname is None and _is_said(node.path)


def _is_said(expression: Any) -> bool:
    """Whether the value stands in the template itself."""
    return not expression.filters and getattr(expression.var, "lookups", None) is None


class _Still(Node):
    child_nodelists = ()

    def __init__(self, nodes: list[Node]) -> None:
        self._nodes = nodes
        self._known: dict[str, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = _language_of(context)
        known = self._known.get(language)
        if known is None:
            known = self._known[language] = SafeString("".join(str(node.render(context)) for node in self._nodes))
        return known

    render_annotated = render


def _language_of(context: Context) -> str:
    """Asked once for a page: within one it does not change but by `{% language %}`, and what lies in that is not folded."""
    of_the_page: dict[Any, str] = context.render_context.dicts[0]
    language = of_the_page.get(_Still)
    if language is None:
        language = of_the_page[_Still] = get_language() or ""
    return language


class _Value(VariableNode):
    def render(self, context: Context) -> Any:
        value = self.filter_expression.resolve(context)
        kind = value.__class__
        if kind is SafeString:
            return value
        # The standard library's escapes the same, and asks less before it does.
        return escape(value) if kind is str and context.autoescape else render_value_in_context(value, context)

    render_annotated = render
