"""Fills a DOCX template with a document's fields: a template is somebody's file, so it may do very little."""

import re
from functools import lru_cache
from io import BytesIO
from types import CodeType
from typing import Any, NoReturn
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from docx.opc.exceptions import OpcError
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from renda.documents.official.measures import ADVANCE, MARK_MOST, mark_size, signature_spaces
from renda.documents.official.refused import DocumentRefused
from renda.documents.official.styles import BY_SLUG

MARK_SINKS = 0.069  # mm of the upper edge within its line, for each point of a mark's size
FILTERS = ("default", "first", "join", "last", "length", "replace", "trim", "upper")
_BROKEN = (LxmlError, OpcError, BadZipFile, AttributeError, KeyError, ValueError, TypeError)
"""What the libraries raise for a DOCX that is not what it says."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


class _Environment(ImmutableSandboxedEnvironment):
    """Fields, conditions and loops over fields; no functions, and no arithmetic that could fill the memory."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> NoReturn:
        raise SecurityError("arithmetic")

    def call(self, context: Any, called: Any, *args: Any, **named: Any) -> NoReturn:
        raise SecurityError("a function")

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Template:
        """As the library's, which compiles the same words anew for every letter of a session."""
        return Template.from_code(self, _compiled(str(source)), self.make_globals(globals))


@lru_cache(maxsize=128)
def _compiled(source: str) -> CodeType:
    return environment().compile(source)


def environment() -> _Environment:
    """What a template may use, made anew: a template cannot leave anything behind."""
    made = _Environment(autoescape=True, undefined=StrictUndefined)
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.globals = {}
    return made


class _Docx(DocxTemplate):
    """A template whose tags are gathered once for all letters that are filled from it."""

    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml)

    def map_headers_footers_xml(self, relKey: str, xml: bytes) -> None:
        """Known to the open document, too: the library tells only the file that is saved."""
        super().map_headers_footers_xml(relKey, xml)
        relations = self.docx.part.rels
        relations.related_parts[relKey] = relations[relKey].target_part


@lru_cache(maxsize=128)
def _patched(source: str) -> str:
    return str(DocxTemplate.patch_xml(None, source))


def fill(template: bytes, fields: dict[str, Any], *, sealed: bool = True) -> bytes:
    """The DOCX with the fields in it. Raises DocumentRefused with what is wrong in the template."""
    return saved(filled(template, fields, sealed=sealed))


def saved(document: Any) -> bytes:
    """The document as the bytes of a DOCX."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def filled(template: bytes, fields: dict[str, Any], *, sealed: bool = True) -> Any:
    """The document with the fields in it, open. Raises DocumentRefused with what is wrong in the template."""
    try:
        document = _Docx(BytesIO(template))
        document.render(_writable(fields), jinja_env=environment(), autoescape=True)
        _fit(document.docx, sealed)
    except TemplateSyntaxError as error:
        words = _("模板里有写错的标记：%(what)s。请检查双花括号和百分号标记是否成对，改好后再上传。")
        raise DocumentRefused(words % {"what": _told(error)}) from error
    except UndefinedError as error:
        raise DocumentRefused(
            _("模板里用了没有的字段：%(what)s。请对照字段表修改。") % {"what": _told(error)}
        ) from error
    except SecurityError as error:
        words = _("模板里用了不允许的写法（函数或者运算）。模板只能用字段、条件和循环，请改好后再上传。")
        raise DocumentRefused(words) from error
    except TemplateError as error:
        raise DocumentRefused(
            _("模板不能填写：%(what)s。请改好后再上传。") % {"what": _told(error)}
        ) from error
    except _BROKEN as error:
        raise DocumentRefused(
            _("这个 DOCX 文件不完整或者标记放错了位置，不能填写。请用 WPS 或 Word 重新另存后再上传。")
        ) from error
    return document.docx


def fields_of(template: bytes) -> set[str]:
    """The names of the fields the template uses. Raises DocumentRefused where it cannot be read."""
    try:
        return set(DocxTemplate(BytesIO(template)).get_undeclared_template_variables(jinja_env=environment()))
    except TemplateError as error:
        words = _("模板里有写错的标记：%(what)s。请检查双花括号和百分号标记是否成对，改好后再上传。")
        raise DocumentRefused(words % {"what": _told(error)}) from error
    except _BROKEN as error:
        raise DocumentRefused(
            _("这个 DOCX 文件不完整或者标记放错了位置，不能填写。请用 WPS 或 Word 重新另存后再上传。")
        ) from error


def _told(error: TemplateError) -> str:
    """The engine's words, cut short: they name the tag or field that is wrong."""
    return str(error.message or "")[:120]


def _writable(value: Any) -> Any:
    """Without the signs that XML cannot hold: people paste them from elsewhere."""
    if isinstance(value, str):
        return _NOT_IN_XML.sub("", value)
    if isinstance(value, dict):
        return {name: _writable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_writable(one) for one in value]
    return value


def _fit(document: Any, sealed: bool) -> None:
    """What depends on the words filled in: the mark's size, and where signature and date stand."""
    section, names = document.sections[0], {style.style_id: style.name for style in document.styles}
    for line in [*section.first_page_header.paragraphs, *document.paragraphs]:
        if names.get(line._p.style) == BY_SLUG["mark"].label:
            size = mark_size(line.text)
            for run in line.runs:
                run.font.size = Pt(size)
            line.paragraph_format.line_spacing = Pt(size * 1.2)
            # A smaller mark's characters stand higher in their line.
            before = line.paragraph_format.space_before or 0
            line.paragraph_format.space_before = before + Mm(MARK_SINKS * (MARK_MOST - size))
    office = None
    for line in document.paragraphs:
        if names.get(line._p.style) == BY_SLUG["office"].label:
            office = line
        elif names.get(line._p.style) == BY_SLUG["day"].label and office is not None:
            spaces = signature_spaces(office.text, line.text, sealed=sealed)
            for one, free in zip((office, line), spaces, strict=True):
                one.paragraph_format.right_indent = Pt(free * ADVANCE)
