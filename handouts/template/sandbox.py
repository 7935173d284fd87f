"""What a template may do: read values, repeat, call its own macros, and stop in good time.

Templates and texts may come from anyone. Methods of values cannot be called at all, so that only
fields and properties are left; every step and every printed character counts against a limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateAssertionError
from jinja2.runtime import BlockReference, Context, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from pydantic import BaseModel

from handouts.model.text import Text

MAX_STEPS = 200_000
MAX_OUTPUT = 40_000_000
MAX_LENGTH = 10_000
MAX_RANGE = 1_000

_NOTHING = Markup("")
_BODIES = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2 without methods, without string building that could fill the memory, and with a budget."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, optimized=False, **options)
        self.steps = 0
        self.output = 0
        self.globals.clear()
        self.globals["range"] = self.limited_range

    @property
    def tick(self) -> str:
        """Printed, as nothing, by every loop, macro and block: that is how their runs are counted."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise SecurityError(f"more than {MAX_STEPS} steps")
        return _NOTHING

    def spend(self, words: str) -> None:
        self.steps += 1
        self.output += len(words)
        if self.output > MAX_OUTPUT or self.steps > MAX_STEPS:
            raise SecurityError("too much text is made")

    def limited_range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        if len(numbers) > MAX_RANGE:
            raise SecurityError(f"a range of more than {MAX_RANGE} numbers")
        return numbers

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if _is_model(obj):
            return not attr.startswith(("_", "model_")) and not callable(value)
        return super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, (Macro, BlockReference)) or obj == self.limited_range

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        if not self.is_safe_callable(obj):
            raise SecurityError("only macros, blocks and range can be called")
        return context.call(obj, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a model, a key of a mapping, never both; Undefined with the nearest names when there is none."""
        if not _is_model(obj) and isinstance(obj, (Mapping, TemplateReference)):
            return self._key(obj, attribute)
        if attribute.startswith(("_", "model_")):
            return self.unsafe_undefined(obj, attribute)
        try:
            value = getattr(obj, attribute)
        except AttributeError:
            return self._missing(obj, attribute)
        return value if self.is_safe_attribute(obj, attribute, value) else self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, argument) if isinstance(argument, str) else self._key(obj, argument)

    def _key(self, obj: Any, key: Any) -> Any:
        try:
            return obj[key]
        except (TypeError, LookupError):
            return self._missing(obj, key)

    def _missing(self, obj: Any, name: Any) -> Undefined:
        known = _names(obj)
        close = get_close_matches(str(name), known, 1, 0.6)
        near = f" (did you mean “{close[0]}”?)" if close else f" (there is: {', '.join(known)})" if known else ""
        return self.undefined(hint=f"“{name}” is not defined{near}", obj=obj, name=name)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        numbers = all(isinstance(side, (int, float)) and abs(side) < 1e9 for side in (left, right))
        # A Text must be printed or made plain: joined, its CommonMark and values would come out raw.
        lists = all(isinstance(side, (str, list, tuple)) and not isinstance(side, Text) for side in (left, right))
        if operator == "**" or not (numbers or (operator == "+" and lists)):
            raise SecurityError(f"“{operator}” cannot stand between these values")
        if operator == "+" and lists and len(left) + len(right) > MAX_LENGTH:
            raise SecurityError(f"a text or list of more than {MAX_LENGTH}")
        return super().call_binop(context, operator, left, right)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Refuse what cannot be counted and let everything that repeats count its runs."""
        for concat in source.find_all(nodes.Concat):
            message = "~ is not available; print the values one after the other"
            raise TemplateAssertionError(message, concat.lineno, name, filename)
        repeated: list[Any] = list(source.find_all(_BODIES))
        for node in repeated:
            tick = nodes.EnvironmentAttribute("tick", lineno=node.lineno)
            node.body.insert(0, nodes.Output([tick], lineno=node.lineno))
        return super()._generate(source, name, filename, defer_init)


def _is_model(obj: object) -> bool:
    """The same as ``isinstance``, which pydantic makes slow."""
    return issubclass(type(obj), BaseModel)


def _names(obj: Any) -> list[str]:
    if isinstance(obj, BaseModel):
        return list(type(obj).model_fields)
    return [str(key) for key in obj] if isinstance(obj, Mapping) else []
