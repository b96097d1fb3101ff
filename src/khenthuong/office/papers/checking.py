"""Checking a template a clerk edited in Word: tags that are broken, unknown or missing, and how the page looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.validation import suggest
from khenthuong.office.papers.forms import Slot, form_book
from khenthuong.office.papers.package import read_template

FONT = "Times New Roman"
MARGINS_MM = {"trên": (20, 25), "dưới": (20, 25), "trái": (30, 35), "phải": (15, 20)}
"""The widths both sets of rules on papers allow."""
_EMU_PER_MM = 36000
_ONE_EMU_MM = 0.3  # Word stores twips: 20 mm comes back as 19.99


@dataclass(frozen=True)
class TemplateCheck:
    """What was found in one template: problems make it unusable, warnings do not."""

    name: str
    file: str
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    used: frozenset[str] = field(default_factory=frozenset)


def check_folder(folder: Path) -> list[TemplateCheck]:
    """Every template of a folder, in name order.

    Raises:
        DataError: KT-544 when the folder has no template, or a .docx that is named after no paper.
    """
    known = {form.id for form in form_book().papers}
    files = sorted(path for path in folder.glob("*.docx") if not path.name.startswith(("~$", ".")))
    strange = [
        Problem("KT-544", f"Tên tệp “{path.name}” không phải tên văn bản nào.", Place(file=path.name),
                suggest(path.stem, known))
        for path in files
        if path.stem not in known
    ]  # fmt: skip
    if not files:
        strange = [Problem("KT-544", "Thư mục không có tệp mẫu .docx nào.", Place(file=str(folder)))]
    if strange:
        raise DataError(strange)
    return [_checked(path) for path in files]


def _checked(path: Path) -> TemplateCheck:
    try:
        return check_template(path.stem, read_template(path, path.name), path.name)
    except DataError as error:
        return TemplateCheck(path.stem, path.name, error.problems)


def check_template(name: str, content: bytes, file: str) -> TemplateCheck:
    """One template of the paper ``name``."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

    place = Place(file=file)
    template = DocxTemplate(BytesIO(content))
    try:
        template.init_docx()
        parts = list(_parts(template))
    except Exception as error:  # python-docx answers a damaged part with whatever the part's parser raises
        what = f"Không mở được mẫu, tệp bị hỏng ({type(error).__name__})."
        return TemplateCheck(name, file, (Problem("KT-540", what, place),))
    problems: list[Problem] = []
    seen = _Seen(form_book().fields_of(name))
    for text in parts:
        problems += seen.read(text, place)
    for wrong, known in seen.unknown.items():
        problems.append(Problem("KT-542", f"Chỗ điền “{wrong}” không có trong văn bản này.", place, known))
    if not problems:
        for item in seen.fields.values():
            if item.required and item.name not in seen.used:
                problems.append(Problem("KT-543", f"Mẫu thiếu chỗ điền “{item.name}” ({item.text}).", place))
    return TemplateCheck(name, file, tuple(problems), tuple(_looks(template.get_docx())), frozenset(seen.used))


def _parts(template: Any) -> Iterator[str]:
    """The text of the body, the headers and the footers, with tags that Word cut into pieces put together."""
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))


class _Seen:
    """Reads the tags of a template and notes which names it uses."""

    def __init__(self, fields: dict[str, Slot]) -> None:
        self.fields = fields
        self.used: set[str] = set()
        self.unknown: dict[str, str] = {}

    def read(self, xml: str, place: Place) -> list[Problem]:
        """Note the names of one part; the problem when a tag is broken."""
        from jinja2 import Environment, TemplateSyntaxError

        try:
            tree = Environment().parse(xml)
        except TemplateSyntaxError as error:
            return [Problem("KT-541", _broken(error.message or "", xml, error.lineno), place)]
        self._walk(tree, {})
        return []

    def _walk(self, node: Any, loops: dict[str, str]) -> None:
        """``loops``: name of a loop variable to the list it runs over."""
        from jinja2 import nodes

        if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
            over = self._note(node.iter, loops)
            self._items(node.iter, over)
            inner = {**loops, node.target.name: over or "?"}
            for child in (*node.body, *node.else_):
                self._walk(child, inner)
            return
        if isinstance(node, (nodes.Getattr, nodes.Name)):
            self._note(node, loops)
            return
        for child in node.iter_child_nodes():
            self._walk(child, loops)

    def _items(self, node: Any, over: str | None) -> None:
        if over is not None and over in self.fields and self.fields[over].items is None:
            self.unknown[f"for … in {over}"] = f"“{over}” chỉ có một giá trị, không lặp được"

    def _note(self, node: Any, loops: dict[str, str]) -> str | None:
        """Note a name or ``item.name``; returns the declared name of it, if there is one."""
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return None if node.name in loops or node.name == "loop" else self._plain(node.name)
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            base = node.node.name
            if base in loops:
                return self._of_item(base, node.attr, loops)
            self._dotted(base, node.attr)
            return None
        for child in node.iter_child_nodes():
            self._walk(child, loops)
        return None

    def _plain(self, name: str) -> str | None:
        if name in self.fields:
            self.used.add(name)
            return name
        self.unknown[name] = suggest(name, {item for item in self.fields if "." not in item})
        return None

    def _of_item(self, variable: str, name: str, loops: dict[str, str]) -> str | None:
        """``dong.ten``: the entries of an inner list are declared as ``muc.cac_dong`` whatever the loop is called."""
        over = loops[variable]
        allowed = self.fields[over].items if over in self.fields else None
        if allowed is None:
            return None  # the list itself is already reported
        if name not in allowed:
            self.unknown[f"{variable}.{name}"] = suggest(name, set(allowed))
            return None
        return next((item for item in self.fields if item.endswith(f".{name}")), None)

    def _dotted(self, base: str, attribute: str) -> None:
        if base != "loop":
            self._plain(base)
            self.unknown.setdefault(f"{base}.{attribute}", "chỉ dùng dấu chấm cho mục của một vòng lặp {% for … %}")


_ENGLISH = (
    (r"Unexpected end of template.*Jinja was looking for the following tags: (.+?)\.", "thiếu thẻ đóng {}"),
    (r"Encountered unknown tag '(\w+)'", "không có thẻ nào tên “{}”"),
    (r"unexpected '(.+?)'", "có ký tự thừa “{}” trong thẻ"),
    (r"expected token '(.+?)', got '(.+?)'", "thẻ viết sai: cần “{}”, đang là “{}”"),
)


def _broken(message: str, xml: str, line: int) -> str:
    """What is wrong with a tag, in Vietnamese, with the text around it."""
    told = next(
        (words.format(*found.groups()) for shape, words in _ENGLISH if (found := re.search(shape, message))),
        f"bộ đọc báo: {message}",
    )
    lines = xml.split("\n")
    text = re.sub(r"<[^>]+>", " ", lines[line - 1]) if 0 < line <= len(lines) else ""
    tags = re.findall(r"\{[{%].{0,60}", text)
    near = f", gần “{' '.join(tags[-1].split())}”" if len(tags) == 1 else ""
    return f"Thẻ trong mẫu viết hỏng: {told}{near}."


def _looks(document: Any) -> Iterator[str]:
    """Warnings on paper size, margins and fonts."""
    for section in document.sections:
        sides = sorted((section.page_width or 0, section.page_height or 0))
        if [round(side / _EMU_PER_MM) for side in sides] != [210, 297]:
            yield "Khổ giấy không phải A4 (210 × 297 mm)."
        found = {
            "trên": section.top_margin, "dưới": section.bottom_margin,
            "trái": section.left_margin, "phải": section.right_margin,
        }  # fmt: skip
        for side, (least, most) in MARGINS_MM.items():
            width = (found[side] or 0) / _EMU_PER_MM
            if not least - _ONE_EMU_MM <= width <= most + _ONE_EMU_MM:
                yield f"Lề {side} {round(width)} mm; quy định từ {least} đến {most} mm."
    yield from _fonts(document)


def _fonts(document: Any) -> Iterator[str]:
    normal = document.styles["Normal"].font.name if "Normal" in [style.name for style in document.styles] else None
    if normal != FONT:
        yield f"Phông chữ gốc của mẫu là “{normal or 'không rõ'}”; quy định là {FONT}."
    main = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    names = {node.get(f"{main}ascii") for node in document.element.body.iter(f"{main}rFonts")} - {None, FONT}
    for name in sorted(names):
        yield f"Có chữ dùng phông “{name}”; quy định là {FONT}."
