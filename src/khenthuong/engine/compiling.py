"""From a rule version to a tree with numbered leaves and its list of fulfilling branches.

Both engines read this one structure: the tree walker follows the tree, the chaining engine gets one rule
per branch. A leaf that occurs twice has one number and is decided once.
"""

from __future__ import annotations

import json
from dataclasses import replace

from khenthuong.engine.branches import branches_of
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node
from khenthuong.law.citation import Checked, Citation
from khenthuong.law.condition import Condition, Run
from khenthuong.law.law import walk
from khenthuong.law.rule import Bar, BarVersion, RuleVersion
from khenthuong.law.rule_book import RuleBook


def compile_book(book: RuleBook) -> CompiledBook:
    """Compile every rule of a book."""
    rules: dict[str, CompiledRule] = {}
    unread: dict[str, RuleVersion] = {}
    for award in book.order:
        version = book.versions[award]
        if version.requires is None:
            unread[award] = version
        else:
            rules[award] = _Compiler(book, award, version).compile()
    return CompiledBook(book, rules, unread)


def compile_rule(book: RuleBook, award: str) -> CompiledRule | None:
    """Compile one rule of a book; None when it has no conditions on that day or nobody read them."""
    version = book.versions.get(award)
    return _Compiler(book, award, version).compile() if version is not None and version.requires is not None else None


class _Compiler:
    def __init__(self, book: RuleBook, award: str, version: RuleVersion) -> None:
        self.book = book
        self.award = award
        self.version = version
        self.runs: dict[str, Run] = {}

    def compile(self) -> CompiledRule:
        version = self.version
        assert version.requires is not None
        self.runs = {item.id: item.run for item, _ in walk(version.requires) if item.run is not None and item.id}
        name = self.book.law.award_name(self.award, self.book.on)
        requires = self.node(
            version.requires, version.cite, version.checked, default=(self.award, f"Đạt tiêu chuẩn “{name}”")
        )
        refusing: list[Node] = []
        holding: list[Node] = []
        for name_of_bar in version.barred_by:
            bar, bar_version = self.book.law.bars[name_of_bar], self.book.bars.get(name_of_bar)
            if bar_version is not None and bar_version.effect != "none":
                (holding if _effect(bar_version) == "hold" else refusing).append(self.bar(bar, bar_version))
        if version.transition is not None:
            refusing.append(self.transition())
        root = requires
        if refusing:
            root = Node(
                id="dieu-kien",
                text=f"Đủ điều kiện xét “{name}”",
                operator="all",
                condition=None,
                citations=version.cite,
                own_citation=True,
                checked=version.checked,
                children=(requires, *refusing),
            )
        root = _mark_shared(root)
        holding = [_mark_shared(node) for node in holding]
        needs = tuple(dict.fromkeys(item.meets for item, _ in walk(version.requires) if item.meets is not None))
        return CompiledRule(self.award, version, root, tuple(holding), self.runs, tuple(branches_of(root)), needs)

    def node(
        self,
        condition: Condition,
        inherited: tuple[Citation, ...],
        checked: Checked | None,
        default: tuple[str, str] = ("", ""),
    ) -> Node:
        """One condition and all below it, with citations and sentences filled in from above."""
        parent = inherited[0] if inherited else None
        citations = tuple(item.within(parent) for item in condition.cite) or inherited
        mark = condition.checked or checked
        name, text = condition.id or default[0], condition.text or default[1]
        if condition.meets is not None:
            name = name or condition.meets
            text = text or f"Đạt tiêu chuẩn “{self.book.law.award_name(condition.meets, self.book.on)}”"
        children: list[Node] = [self.node(child, citations, mark) for child in condition.children]
        leaf = ""
        if not children:
            leaf = self.leaf_key(condition)
        node = Node(
            id=name,
            text=text,
            operator="all" if condition.unless is not None else condition.operator,
            condition=condition,
            citations=citations,
            own_citation=bool(condition.cite),
            checked=mark,
            children=tuple(self.exception(children, citations, mark) if condition.unless is not None else children),
            leaf=leaf,
            minimum=condition.at_least.n if condition.at_least is not None else 0,
            guard=_guard_key(condition.only_for),
            groups=condition.only_for,
        )
        # Only the place where the weak mark is written is doubted, not again everything below it.
        if condition.checked is not None and condition.checked.too_weak_to_decide:
            return self.opaque(node, "doubt")
        return node

    def exception(self, pair: list[Node], citations: tuple[Citation, ...], mark: Checked | None) -> list[Node]:
        """``unless`` is "base, and none of the exception"."""
        base, exception = pair
        negated = Node(
            id=f"khong-{exception.id}",
            text=f"Không rơi vào ngoại lệ: {exception.text}",
            operator="none",
            condition=None,
            citations=citations,
            own_citation=False,
            checked=mark,
            children=(exception,),
        )
        return [base, negated]

    def bar(self, bar: Bar, version: BarVersion) -> Node:
        """A bar: its sentence is true when it does not apply. A holding bar keeps its plain ``when``."""
        assert version.when is not None
        when = self.node(version.when, version.cite, version.checked)
        node = Node(
            id=bar.bar,
            text=bar.text,
            operator="none",
            condition=Condition(id=bar.bar, changeable=bar.changeable, note=version.note, all=()),
            citations=version.cite,
            own_citation=True,
            checked=version.checked,
            children=(when,),
            guard=_guard_key(bar.only_for),
            groups=bar.only_for,
        )
        return self.opaque(node, "ask") if _effect(version) == "ask" else node

    def transition(self) -> Node:
        """A file handed in before a change of law: a person decides which wording applies."""
        change = self.version.transition
        assert change is not None
        return Node(
            id="chuyen-tiep",
            text=change.text,
            operator="transition",
            condition=None,
            citations=(change.cite,),
            own_citation=True,
            checked=change.checked,
            leaf=f"transition:{change.submitted_before.isoformat()}",
        )

    def opaque(self, node: Node, operator: str) -> Node:
        """A node whose inside is shown but does not decide: the engines see one leaf."""
        inner = replace(node, guard="", groups=())
        return replace(node, operator=operator, children=(inner,), leaf=f"{operator}:{self.award}:{node.id}", minimum=0)

    def leaf_key(self, condition: Condition) -> str:
        """Equal keys mean equal questions, whatever rule they stand in."""
        spec = getattr(condition, condition.operator)
        if condition.meets is not None:
            return f"meets:{condition.meets}"
        content = spec.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        if condition.judgement is not None:
            content["question"] = condition.judgement.question or condition.id
            content["for"] = self.award  # an answer may be meant for one award only
        if condition.not_known is not None:
            content["at"] = f"{self.award}:{condition.id}"
        window = content.get("within")
        if isinstance(window, dict) and window.get("run"):
            window["run"] = self.runs[window["run"]].model_dump(mode="json", exclude_defaults=True)
        return f"{condition.operator}:{json.dumps(content, ensure_ascii=False, sort_keys=True)}"


def _mark_shared(node: Node) -> Node:
    """Keep the branches of every node below which some leaf or guard is used twice."""
    children = tuple(_mark_shared(child) for child in node.children)
    keys = [key for item in node.walk() for key in (item.leaf, item.guard) if key]
    shared = not node.leaf and len(keys) != len(set(keys))
    return replace(node, children=children, branches=tuple(branches_of(node)) if shared else ())


def _effect(version: BarVersion) -> str:
    """A bar whose wording was not checked well enough cannot refuse or hold: a person is asked."""
    weak = version.checked is not None and version.checked.too_weak_to_decide
    return "ask" if weak else version.effect


def _guard_key(groups: tuple[str, ...]) -> str:
    return "only_for:" + ",".join(sorted(groups)) if groups else ""
