"""Templates in their sandbox: printing texts, filters, values of texts, and errors with a place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from babel import Locale
from jinja2 import Undefined, pass_eval_context
from jinja2.exceptions import SecurityError, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.filters import FILTERS
from markupsafe import Markup

from handouts.errors import ContentError, Findings, Span
from handouts.model.blocks import Contact
from handouts.model.clinic import Clinic, Site
from handouts.model.language import is_rtl, isolated, right_to_left
from handouts.model.text import MARK, Text
from handouts.template import filters, inline
from handouts.template.inline import Evaluate, ExpressionError
from handouts.template.sandbox import Sandbox
from handouts.template.source import CompiledTemplates, Loader
from handouts.template.strings import MissingWordError
from handouts.workspace import Workspace

#: What evaluating a stranger's expression may raise, beside Jinja2's own errors.
FAULTS = (ArithmeticError, TypeError, ValueError, LookupError, AttributeError, SyntaxError, RecursionError, MemoryError)
_COMPILED = CompiledTemplates()
_DOTTED = re.compile(r"[a-z]\w*(\.[a-z]\w*)*", re.ASCII)
_PLAIN_FILTERS = ("first", "last", "length", "items")


class Environment(Sandbox):
    """One expansion of one sheet. ``findings`` grows while templates print texts."""

    def __init__(self, workspace: Workspace, clinic: Clinic, locale: Locale, values: Mapping[str, Any]) -> None:
        super().__init__(loader=Loader(workspace), finalize=self._shown, bytecode_cache=_COMPILED)
        self.clinic = clinic
        self.locale = locale
        self.findings = Findings()
        self._turned = right_to_left(str(values.get("lang", "")))
        self.globals.update(values)
        self.filters = {name: FILTERS[name] for name in _PLAIN_FILTERS} | {
            "at": lambda model, *below: filters.at(model.place(*below) if below else model.span),
            "autonym": filters.autonym,
            "capital": filters.capital,
            "date": lambda value, form="day": filters.day(value, locale, form),
            "fill": self._fill,
            "joined": self._joined,
            "number": filters.number,
            "of_kind": filters.of_kind,
            "plain": self.plain,
            "rows": filters.rows,
            "runs": filters.runs,
            "sites": self._sites,
            "tel": filters.tel,
            "url": self._url,
            "without": filters.without,
        }

    def expand(self, name: str) -> str | None:
        """The mark-up that a template prints; None when it cannot go on, with the reason in ``findings``."""
        try:
            return self.get_template(name).render()
        except ContentError as error:
            self.findings.extend(error.diagnostics)
        except (TemplateError, MissingWordError, *FAULTS) as error:
            self._report(error, f"templates/{name}")
        return None

    def _report(self, error: Exception, file: str) -> None:
        place = _place(error, file)
        message = _message(error)
        if isinstance(error, TemplateNotFound):
            hint = "Names look like base/layout.xml: the template's folder, then its file."
            self.findings.error("H310", place, f"template {message} not found", hint)
        elif isinstance(error, MissingWordError):
            self.findings.error("H311", place, message, error.hint)
        elif isinstance(error, UndefinedError):
            self.findings.error("H302", place, message, self._near(message) or "Test it first with {% if … %}.")
        elif isinstance(error, (SecurityError, RecursionError, MemoryError)):
            self.findings.error("H303", place, message, "Templates print values and call their own macros, no more.")
        elif isinstance(error, (TemplateSyntaxError, SyntaxError)):
            self.findings.error("H301", place, message, "Check the tags, their ends, and the names of filters.")
        else:
            self.findings.error("H303", place, message, "Check what the filter or operator is given.")

    def evaluate(self, expression: str, **more: Any) -> str:
        """The value of an author's expression as words; Markup only if a template gave it in ``more``."""
        try:
            value = self._value(expression, more)
            if isinstance(value, Undefined):
                str(value)
        except MissingWordError as error:
            raise ExpressionError("H302", str(error), error.hint) from error
        except UndefinedError as error:
            raise ExpressionError("H302", _message(error), self._defined_where(expression, str(error))) from error
        except (TemplateError, *FAULTS) as error:
            hint = "Write a value, such as {{ clinic.phone }}."
            raise ExpressionError("H313", f"“{expression}”: {_message(error)}", hint) from error
        return self._words(expression, value)

    def _value(self, expression: str, more: Mapping[str, Any]) -> Any:
        """Known names joined by dots are looked up at once; compiling them would take a thousand times as long."""
        name, *fields = expression.split(".") if _DOTTED.fullmatch(expression) else [""]
        if name not in more and name not in self.globals:
            return self.compile_expression(expression, undefined_to_none=False)(**more)
        value = more[name] if name in more else self.globals[name]
        for field in fields:
            value = self.getattr(value, field)
        return value

    def _words(self, expression: str, value: object) -> str:
        if value is None:
            raise ExpressionError("H302", f"“{expression}” is empty", self._defined_where(expression))
        if isinstance(value, Text):
            if "{{" in value:
                raise ExpressionError("H313", f"“{expression}” holds an expression itself", "Write the words out.")
            return inline.plain(value, self.evaluate)[0]
        if isinstance(value, date):
            return filters.day(value, self.locale)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            self.spend(str(value))
            return value if isinstance(value, str) else str(value)
        message = f"“{expression}” is not words or a number"
        raise ExpressionError("H313", message, "Name one of its fields, such as clinic.phone.")

    def _defined_where(self, expression: str, message: str = "") -> str:
        if found := re.match(r"clinic\.(words\.)?(\w+)", expression):
            below = " under `words`" if found[1] else ""
            file = self.clinic.span.file or "clinic.yaml"
            if not found[1] and found[2] not in Clinic.model_fields:
                return f"Correct the name; words of your own go under `words` in {file}."
            return f"Add `{found[2]}: …`{below} in {file}, or take it out of the text."
        return self._near(message) or "Take it out of the text, or fill it in."

    def _near(self, message: str) -> str:
        """Names that a bare unknown name may have meant."""
        found = re.match(r"'(\w+)' is undefined", message)
        names = sorted(self.globals)
        close = get_close_matches(found[1], names, 1, 0.6) if found else []
        return f"Did you mean {close[0]}?" if close else f"There is: {', '.join(names)}." if found else ""

    @pass_eval_context
    def _shown(self, _: Any, value: Any) -> Any:
        """What ``{{ value }}`` prints: a text as mark-up with its place, words escaped, nothing else.

        It asks for a context so that Jinja2 does not call it while it compiles: compiled templates are shared.
        """
        if isinstance(value, Text):
            value = self._fill(value)
        elif value is None:
            raise UndefinedError("this value is empty (null)")
        elif not isinstance(value, (str, int, float, Undefined)) or isinstance(value, bool):
            raise SecurityError(f"{type(value).__name__} cannot be printed: name one of its fields")
        if isinstance(value, str):
            self.spend(value)
            return value if isinstance(value, Markup) else Markup(inline.escape(self._isolated(value)))
        return value

    def _isolated(self, value: str) -> str:
        """A value that does not reorder the words around it, whatever its direction. Attributes lose the ends of
        isolates again when the mark-up is read; mark-up that a template made has its values isolated already.
        """
        turns = value and not isinstance(value, Markup) and (self._turned or is_rtl(value))
        return isolated(value) if turns else value

    def _evaluator(self, more: Mapping[str, Any]) -> Evaluate:
        return lambda expression: self.evaluate(expression, **more)

    def _fill(self, text: Text, **more: Any) -> Markup:
        """A text as mark-up, with further values for its expressions."""
        markup, findings = inline.render(text, self._evaluator(more), self._isolated)
        self.findings.extend(findings)
        markup += self._mark() if text.needs_review else ""
        return Markup(f'<t src="{inline.escape(str(text.span))}">{markup}</t>' if text.span else markup)

    def _mark(self) -> str:
        """In a draft: a sign, with its meaning, after words that a clinician has yet to check."""
        known: dict[str, Any] = self.globals
        if known["sheet"].review.status != "draft":
            return ""
        return f'<abbr title="{inline.escape(known["strings"]["to_check"])}">{MARK}</abbr>'

    def plain(self, text: str, **more: Any) -> str:
        """The words of a text, for attributes."""
        if not isinstance(text, Text):
            return text
        words, findings = inline.plain(text, self._evaluator(more))
        self.findings.extend(findings)
        return words

    def _url(self, text: Text) -> str:
        """A text with its values in and CommonMark left alone."""
        address, findings = inline.fill(text, self.evaluate)
        self.findings.extend(findings)
        return address

    def _joined(self, words: list[str], between: str = ", ") -> str:
        text = filters.joined([self.plain(word) for word in words], between)
        self.spend(text)
        return text

    def _sites(self, contact: Contact) -> list[Site]:
        """The sites of the clinic that a contact block asks for."""
        wanted = contact.sites
        if wanted == "main":
            return list(self.clinic.sites[:1])
        return [site for site in self.clinic.sites if wanted == "all" or site.id in wanted]


def _message(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it calls itself without end, or is nested too deeply"
    if isinstance(error, SyntaxError):
        return "loops and conditions are nested too deeply"
    text = str(getattr(error, "message", None) or error) or type(error).__name__
    known = isinstance(error, (TemplateError, MissingWordError))
    return text if known else re.sub(" at 0x[0-9A-Fa-f]+", "", f"{type(error).__name__}: {text}")


def _place(error: Exception, file: str) -> Span:
    """The innermost template line that the error passed through."""
    if isinstance(error, TemplateSyntaxError) and error.lineno:
        return Span(error.filename or file, error.lineno, 1)
    place = Span(file, 1, 1)
    trace = error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith("templates/"):
            place = Span(name, trace.tb_lineno, 1)
        trace = trace.tb_next
    return place
