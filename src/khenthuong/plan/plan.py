"""The plan of one locality for one year: its head, targets, sheets and clusters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from khenthuong.base.validation import Strict
from khenthuong.base.yaml_text import Located
from khenthuong.plan.cluster import Cluster
from khenthuong.plan.fields import Sentence, Slug, Source
from khenthuong.plan.sheet import ScoreSheet
from khenthuong.plan.target import Target


class Locality(Strict):
    """Where the plan holds. ``district`` is empty where that level does not exist."""

    commune: Sentence
    district: str = ""
    province: Sentence

    def show(self) -> str:
        """``xã Mỹ Thạnh, huyện Giồng Trôm, tỉnh Bến Tre``."""
        return ", ".join(part for part in (self.commune, self.district, self.province) if part)


class Paper(Strict):
    """A paper the plan rests on, or the plan itself. Unknown number or date stays empty, with a note."""

    id: Slug
    title: Sentence
    number: str | None = None
    issued: date | None = Field(default=None, description="day of signature")
    issuer: str = ""
    note: str = ""


class Movement(Strict):
    """An emulation movement the plan names. ``level`` is empty where nothing says who launched it."""

    id: Slug
    name: Sentence
    level: Literal["national", "provincial"] | None = None
    level_from: Literal["text", "common-knowledge"] | None = None
    source: Source


class Registration(Strict):
    """Registration of emulation at the start of the year."""

    deadline: date | None = None
    source: Source | None = None
    note: str = ""


class PlanHead(Strict):
    """The content of ``plan.yaml``."""

    plan: Slug
    title: Sentence
    year: int = Field(ge=1945, le=2100)
    locality: Locality
    number: str | None = None
    issued: date | None = None
    issuer: str = ""
    papers: tuple[Paper, ...] = Field(default=(), description="the plan itself and the papers it rests on")
    movements: tuple[Movement, ...] = ()
    registration: Registration = Registration()
    note: str = ""


@dataclass(frozen=True)
class Plan:
    """A plan as read. ``hash`` is the sha256 of its content; ``origins`` finds file and line of every part.

    ``origins`` is keyed ``plan``, ``clusters``, ``targets/<id>``, ``sheets/<id>``.
    """

    head: PlanHead
    targets: Mapping[str, Target]
    sheets: Mapping[str, ScoreSheet]
    clusters: tuple[Cluster, ...]
    clusters_note: str
    hash: str
    origins: Mapping[str, Located]

    @property
    def id(self) -> str:
        """The id of the plan."""
        return self.head.plan

    @property
    def title(self) -> str:
        """The title as printed."""
        return self.head.title

    @property
    def year(self) -> int:
        """The year of achievement."""
        return self.head.year

    @property
    def locality(self) -> Locality:
        """Commune, district, province."""
        return self.head.locality

    @property
    def registration(self) -> Registration:
        """Deadline of registration, when known."""
        return self.head.registration

    def cluster_of(self, unit: str) -> Cluster | None:
        """The cluster a unit belongs to, or None."""
        return next((cluster for cluster in self.clusters if any(unit == one.id for one in cluster.members)), None)

    def sheet_for(self, kind: str) -> ScoreSheet | None:
        """The sheet for a kind of nominee (individual, collective, hamlet, commune), or None."""
        return next((sheet for sheet in self.sheets.values() if sheet.kind == kind), None)
