"""Clusters (cụm, khối thi đua): units of one kind that are ranked together."""

from __future__ import annotations

from pydantic import Field

from khenthuong.base.validation import Strict
from khenthuong.plan.fields import Sentence, Slug
from khenthuong.plan.target import UnitKind


class Member(Strict):
    """One unit of a cluster."""

    id: Slug
    name: Sentence


class Cluster(Strict):
    """Units ranked together, and nobody else."""

    id: Slug
    name: Sentence
    kind: UnitKind
    members: tuple[Member, ...] = Field(min_length=1)


class ClusterFile(Strict):
    """The content of ``clusters.yaml``."""

    note: str = ""
    clusters: tuple[Cluster, ...] = Field(min_length=1)
