"""Ways a file gets damaged, from a seed: the same number always gives the same damage."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable

Damage = Callable[[random.Random, bytes], bytes]
Members = list[tuple[str, bytes]]


def damaged(rng: random.Random, data: bytes, kinds: dict[str, Damage]) -> tuple[str, bytes]:
    """One to three kinds of damage, with their names for the report of a failure."""
    chosen = [rng.choice(list(kinds)) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
    for name in chosen:
        data = kinds[name](rng, data)
    return "+".join(chosen), data


def _truncate(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _flip(rng: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice([1, 2, 8, 40]) if data else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _overwrite(rng: random.Random, data: bytes) -> bytes:
    start = rng.randrange(len(data) + 1)
    filling = rng.choice([b"\0", b"\xff", b"\n", b"A", rng.randbytes(1)]) * rng.choice([1, 4, 64, 1024])
    return data[:start] + filling + data[start + len(filling) :]


def _insert(rng: random.Random, data: bytes) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + rng.randbytes(rng.choice([1, 3, 100])) + data[start:]


def _remove(rng: random.Random, data: bytes) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.choice([1, 2, 16, 512]) :]


def _repeat(rng: random.Random, data: bytes) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start : start + rng.choice([1, 16, 512, 4096])] * rng.choice([2, 3, 10]) + data[start:]


OF_BYTES: dict[str, Damage] = {
    "truncate": _truncate,
    "flip": _flip,
    "overwrite": _overwrite,
    "insert": _insert,
    "remove": _remove,
    "repeat": _repeat,
}


def _members(data: bytes) -> Members:
    """The members of a zip; none when an earlier damage broke the zip itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(item.filename, archive.read(item)) for item in archive.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error):
        return []


def _zipped(members: Members) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # one name twice is wanted here
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def _in_zip(change: Callable[[random.Random, Members], None]) -> Damage:
    def damage(rng: random.Random, data: bytes) -> bytes:
        members = _members(data)
        if not members:
            return data
        change(rng, members)
        return _zipped(members)

    return damage


def _in_text(change: Callable[[random.Random, bytes], bytes]) -> Damage:
    """Change one XML member, the sheets more often than the rest."""

    def chosen(rng: random.Random, members: Members) -> None:
        texts = [index for index, (name, _) in enumerate(members) if name.endswith((".xml", ".rels"))]
        sheets = [index for index in texts if members[index][0].startswith(("xl/worksheets", "content"))]
        if texts:
            index = rng.choice(sheets if sheets and rng.random() < 0.6 else texts)
            name, content = members[index]
            members[index] = (name, change(rng, content))

    return _in_zip(chosen)


def _lose_member(rng: random.Random, members: Members) -> None:
    members.pop(rng.randrange(len(members)))


def _double_member(rng: random.Random, members: Members) -> None:
    name, content = rng.choice(members)
    members.insert(rng.randrange(len(members) + 1), (name, rng.choice([content, b"", content[: len(content) // 2]])))


def _swap_members(rng: random.Random, members: Members) -> None:
    index = rng.randrange(len(members))
    members[index] = (members[index][0], rng.choice([*(content for _, content in members), b"", b"\0" * 100, b"<a/>"]))


def _rename_member(rng: random.Random, members: Members) -> None:
    index = rng.randrange(len(members))
    name, content = members[index]
    members[index] = (rng.choice([name.upper(), f"../{name}", f"/{name}", name[:-1], "x" * 300]), content)


_TAG = re.compile(rb"<[^>]*>")
_VALUE = re.compile(rb'="[^"]*"')
_WEIRD = [
    b"", b"0", b"-1", b"1e999", b"NaN", b"inf", b"99999999999999999999", b"s", b"b", b"d", b"e", b"str",
    b"inlineStr", b"true", b"A0", b"XFE1", b"A1048577", b"A1:XFD1048576", b"ZZZZ99999999", b"1.5", b"&#0;", b"&#1;",
    b"&unknown;", "ấp".encode(), b"rId99", b"http://vidu.example/", b"9" * 400, b"2017-13-45T99:99:99",
]  # fmt: skip


def _cut_xml(rng: random.Random, text: bytes) -> bytes:
    return text[: rng.randrange(len(text) + 1)]


def _lose_tag(rng: random.Random, text: bytes) -> bytes:
    tags = list(_TAG.finditer(text))
    if not tags:
        return text
    tag = rng.choice(tags)
    return text[: tag.start()] + text[tag.end() :]


def _double_tags(rng: random.Random, text: bytes) -> bytes:
    tags = list(_TAG.finditer(text))
    if len(tags) < 3:
        return text
    first = rng.randrange(len(tags) - 1)
    last = min(first + rng.randrange(1, 12), len(tags) - 1)
    return text[: tags[last].end()] + text[tags[first].start() : tags[last].end()] + text[tags[last].end() :]


def _weird_attribute(rng: random.Random, text: bytes) -> bytes:
    for _ in range(rng.choice([1, 1, 3, 10])):
        values = list(_VALUE.finditer(text))
        if values:
            value = rng.choice(values)
            text = text[: value.start()] + b'="' + rng.choice(_WEIRD) + b'"' + text[value.end() :]
    return text


def _weird_content(rng: random.Random, text: bytes) -> bytes:
    places = [match.start() + 1 for match in re.finditer(rb">[^<]+<", text)]
    for _ in range(rng.choice([1, 1, 3, 10])):
        if places:
            start = rng.choice(places)
            end = text.find(b"<", start)
            if end > 0:
                text = text[:start] + rng.choice(_WEIRD) + text[end:]
                places = [match.start() + 1 for match in re.finditer(rb">[^<]+<", text)]
    return text


def _huge_area(rng: random.Random, text: bytes) -> bytes:
    area = rng.choice([b"A1:XFD1048576", b"A1:A1048576", b"XFD1048576", b"A1:ZZZ9999999", b"B2:A1"])
    text = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + area + b'"', text)
    merged = b'<mergeCells count="1"><mergeCell ref="' + area + b'"/></mergeCells>'
    repeated = rng.choice([b"1048576", b"4294967295", b"-5", b"x"])
    text = text.replace(b"</sheetData>", b"</sheetData>" + merged, 1)
    return re.sub(rb'(number-(?:rows|columns)-repeated)="[^"]*"', rb'\1="' + repeated + b'"', text)


def _far_rows(rng: random.Random, text: bytes) -> bytes:
    row = rng.choice([b"1048576", b"1048577", b"0", b"4294967296", b"3"])
    cell = b'<row r="%s"><c r="%s%s" t="n"><v>1</v></c></row>' % (row, rng.choice([b"A", b"XFD", b"C"]), row)
    return text.replace(b"</sheetData>", cell + b"</sheetData>", 1)


def _entities(rng: random.Random, text: bytes) -> bytes:
    levels = b"".join(b'<!ENTITY a%d "%s">' % (index + 1, b"&a%d;" % index * 10) for index in range(9))
    bomb = b'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">' + levels + b"]>"
    outside = b'<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>'
    start = text.find(b"?>") + 2 if text.startswith(b"<?xml") else 0
    changed = text[:start] + rng.choice([bomb, outside]) + text[start:]
    return re.sub(rb">[^<]+<", b">&a9;<", changed, count=3)


OF_ZIPS: dict[str, Damage] = {
    "lose-member": _in_zip(_lose_member),
    "double-member": _in_zip(_double_member),
    "swap-members": _in_zip(_swap_members),
    "rename-member": _in_zip(_rename_member),
    "cut-xml": _in_text(_cut_xml),
    "lose-tag": _in_text(_lose_tag),
    "double-tags": _in_text(_double_tags),
    "weird-attribute": _in_text(_weird_attribute),
    "weird-content": _in_text(_weird_content),
    "flip-xml": _in_text(_flip),
    "huge-area": _in_text(_huge_area),
    "far-rows": _in_text(_far_rows),
    "entities": _in_text(_entities),
}


def _lines(change: Callable[[random.Random, list[bytes]], None]) -> Damage:
    def damage(rng: random.Random, data: bytes) -> bytes:
        lines = data.splitlines(keepends=True)
        if lines:
            change(rng, lines)
        return b"".join(lines)

    return damage


def _lose_line(rng: random.Random, lines: list[bytes]) -> None:
    lines.pop(rng.randrange(len(lines)))


def _double_line(rng: random.Random, lines: list[bytes]) -> None:
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))


def _shift_line(rng: random.Random, lines: list[bytes]) -> None:
    index = rng.randrange(len(lines))
    lines[index] = rng.choice([b"  ", b"\t", b" ", b"- "]) + lines[index]


_WORDS = [
    b"null", b"~", b"[]", b"{}", b"true", b"no", b"1e999", b".nan", b"-.inf", b"0x1F", b"0o17", b"9" * 50, b"-0",
    b"2017-02-30", b"0000-00-00", b"9999-12-31", b"2017-01-01T00:00:00Z",
    b"!!python/object:os.system x", b"!!binary aGk=",
    b"&a [*a]", b"*nothing", b"<<: {a: 1}", b"'", b'"', b"|", b"? x", b"# het", b"%TAG", b"---", b"...", b"@", b"`",
    b"\x00", b"\x07", b"\xff\xfe", b"[" * 200, b"{a: " * 100, "ấp “1”".encode(), b"x" * 5000, b"=1+1", b"1_000",
    b"[1, [2, [3]]]", b"{a: {b: {c: 1}}}", b"2017", b"1944", b"99999",
]  # fmt: skip
_SCALAR = re.compile(rb"(?<=: )[^\s,{}\[\]][^,{}\[\]\n]*")


def _weird_scalar(rng: random.Random, data: bytes) -> bytes:
    for _ in range(rng.choice([1, 1, 2, 5])):
        found = list(_SCALAR.finditer(data))
        if found:
            place = rng.choice(found)
            data = data[: place.start()] + rng.choice(_WORDS) + data[place.end() :]
    return data


def _weird_key(rng: random.Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"[\w-]+(?=: )", data))
    if not found:
        return data
    place = rng.choice(found)
    key = rng.choice([rng.choice(found)[0], b"1", b"null", b"[a]", b"true", b"", b"2017-01-01", "tên".encode()])
    return data[: place.start()] + key + data[place.end() :]


OF_TEXTS: dict[str, Damage] = {
    **OF_BYTES,
    "lose-line": _lines(_lose_line),
    "double-line": _lines(_double_line),
    "shift-line": _lines(_shift_line),
    "weird-scalar": _weird_scalar,
    "weird-key": _weird_key,
}
