"""A document as one self-contained HTML page: no scripts, nothing fetched, readable on screen and on paper."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, StrictUndefined, Template

from khenthuong.explain.document import Block, Bullets, Contents, Document, Paragraph

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 56rem; color: #111; background: #fff;
  font: 1rem/1.55 "Times New Roman", "Noto Serif", serif; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; border-bottom: 1px solid #777; padding-bottom: .2rem; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
p { margin: .4rem 0; }
ul { margin: .3rem 0; padding-left: 1.4rem; }
li { margin: .2rem 0; }
a { color: #0b3d91; }
nav { border: 1px solid #777; padding: .3rem 1rem; margin: 1rem 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border: 1px solid #777; padding: .25rem .4rem; text-align: left; vertical-align: top; }
th { background: #eee; }
td.short { white-space: nowrap; }
footer { margin-top: 2rem; border-top: 1px solid #777; padding-top: .5rem; font-style: italic; }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3 { break-after: avoid; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
  section.award + section.award { break-before: page; }
}
@page { size: A4; margin: 18mm 15mm; }
"""

_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ document.title }}</title>
<style>{{ style | safe }}</style>
</head>
<body>
{%- macro bullets(items) %}
<ul>
{%- for item in items %}
<li>{{ item.text }}{% if item["items"] %}{{ bullets(item["items"]) }}{% endif %}</li>
{%- endfor %}
</ul>
{%- endmacro %}
{%- macro block(item) %}
{%- set kind = kind_of(item) %}
{%- if kind == "paragraph" %}
<p>{% if item.strong %}<strong>{{ item.text }}</strong>{% else %}{{ item.text }}{% endif %}</p>
{%- elif kind == "bullets" %}{{ bullets(item["items"]) }}
{%- elif kind == "contents" %}
<nav aria-label="Mục lục">
<ul>
{%- for anchor, text in item.entries %}
<li><a href="#{{ anchor }}">{{ text }}</a></li>
{%- endfor %}
</ul>
</nav>
{%- else %}
<div class="table"><table>
<thead><tr>{% for name in item.header %}<th scope="col">{{ name }}</th>{% endfor %}</tr></thead>
<tbody>
{%- for row in item.rows %}
<tr>{% for cell in row %}
{%- set short = item.widths and item.widths[loop.index0] is none %}
<td{% if short %} class="short"{% endif %}>{{ cell }}</td>{% endfor %}</tr>
{%- endfor %}
</tbody>
</table></div>
{%- endif %}
{%- endmacro %}
{%- macro section(item, level) %}
<section{% if item.anchor %} class="award" id="{{ item.anchor }}"{% endif %}>
<h{{ level }}>{{ item.title }}</h{{ level }}>
{%- for inner in item.blocks %}{{ block(inner) }}{% endfor %}
{%- for inner in item.sections %}{{ section(inner, level + 1) }}{% endfor %}
</section>
{%- endmacro %}
<main>
<h1>{{ document.title }}</h1>
{%- for item in document.blocks %}{{ block(item) }}{% endfor %}
{%- for item in document.sections %}{{ section(item, 2) }}{% endfor %}
</main>
{%- if document.closing %}
<footer><p>{{ document.closing }}</p></footer>
{%- endif %}
</body>
</html>
"""


def to_html(document: Document) -> str:
    """The document as one HTML page. Everything from the record is escaped."""
    return _template().render(document=document, style=_STYLE, kind_of=_kind_of)


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(_PAGE)


def _kind_of(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "paragraph"
    if isinstance(block, Bullets):
        return "bullets"
    return "contents" if isinstance(block, Contents) else "table"
