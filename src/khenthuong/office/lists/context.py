"""What an import knows beside the files: the law's words, the plan, the dictionary, the options of the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from khenthuong.office.lists.dictionary import Dictionary, ListKind
from khenthuong.office.lists.plan_words import PlanNames, plan_names
from khenthuong.office.lists.word_values import Words, words_of
from khenthuong.office.vocabulary import Vocabulary
from khenthuong.plan.plan import Plan


@dataclass(frozen=True)
class Context:
    """Everything that is the same for all files of one import."""

    words: Mapping[str, Vocabulary]
    dictionary: Dictionary
    plan: Plan | None = None
    year: int | None = None
    group: str | None = None
    kind: ListKind | None = None

    @cached_property
    def names(self) -> PlanNames | None:
        """The names of the plan's figures and lines."""
        return plan_names(self.plan, self.dictionary) if self.plan else None

    @cached_property
    def awards(self) -> Words:
        """Titles and forms of commendation."""
        return words_of("danh hiệu, hình thức", "award", self.dictionary, self.words["award"])

    @cached_property
    def ratings(self) -> Words:
        """Yearly gradings."""
        return words_of("xếp loại", "ratings", self.dictionary, self.words["rating"])

    @cached_property
    def discipline(self) -> Words:
        """Forms of discipline, and the ways to say there was none."""
        return words_of("kỷ luật", "discipline", self.dictionary, self.words["discipline"], khong="Không bị kỷ luật")

    @cached_property
    def groups(self) -> Words:
        """Groups of individuals."""
        return words_of("nhóm đối tượng", "group", self.dictionary, self.words["group_individual"])

    @cached_property
    def kinds(self) -> Words:
        """Kinds of nominees."""
        return words_of(
            "loại đối tượng", "kind", self.dictionary, None,
            individual="Cá nhân", collective="Tập thể", household="Hộ gia đình", hamlet="Ấp",
        )  # fmt: skip

    @cached_property
    def issuers(self) -> Words:
        """Levels of the body that signed."""
        return words_of("cấp khen", "issuer_level", self.dictionary, self.words["issuer"])

    @cached_property
    def scopes(self) -> Words:
        """Levels an initiative is recognised at."""
        return words_of("cấp công nhận", "scope", self.dictionary, self.words["scope"])

    @cached_property
    def leaves(self) -> Words:
        """Kinds of leave."""
        return words_of("loại nghỉ", "leave", self.dictionary, self.words["leave_kind"])
