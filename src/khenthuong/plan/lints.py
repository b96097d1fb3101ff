"""All checks of a plan, told together with file and line."""

from __future__ import annotations

from khenthuong.base.errors import Problem
from khenthuong.plan.checking import Notebook
from khenthuong.plan.plan import Plan
from khenthuong.plan.sheet_lints import lint_sheet
from khenthuong.plan.target_lints import lint_target


def lint_plan(plan: Plan, unread: frozenset[str] = frozenset()) -> list[Problem]:
    """Every inconsistency of a plan; empty for a sound one.

    Args:
        plan: the plan as read.
        unread: ids of targets whose own file could not be read, so that sheets naming them are not blamed.
    """
    papers = {paper.id for paper in plan.head.papers}
    movements = {movement.id for movement in plan.head.movements}
    units = {member.id for cluster in plan.clusters for member in cluster.members}
    problems: list[Problem] = []
    for section in (_head(plan, papers), _clusters(plan), _shared_inputs(plan)):
        problems += section
    for target in plan.targets.values():
        notes = Notebook(plan.origins.get(f"targets/{target.id}"), f"targets/{target.id}.yaml")
        lint_target(target, notes, papers, units)
        problems += notes.problems
    for sheet in plan.sheets.values():
        notes = Notebook(plan.origins.get(f"sheets/{sheet.id}"), f"sheets/{sheet.id}.yaml")
        lint_sheet(sheet, notes, plan.targets, papers, movements, unread)
        problems += notes.problems
    return problems


def _head(plan: Plan, papers: set[str]) -> list[Problem]:
    notes = Notebook(plan.origins.get("plan"), "plan.yaml")
    head = plan.head
    notes.twice("văn bản", [(("papers", index), paper.id) for index, paper in enumerate(head.papers)])
    notes.twice("phong trào", [(("movements", index), one.id) for index, one in enumerate(head.movements)])
    for index, movement in enumerate(head.movements):
        if movement.source.plan is not None:
            notes.unknown(("movements", index, "source", "plan"), "văn bản", movement.source.plan, papers)
    registration = head.registration.source
    if registration is not None and registration.plan is not None:
        notes.unknown(("registration", "source", "plan"), "văn bản", registration.plan, papers)
    return notes.problems


def _clusters(plan: Plan) -> list[Problem]:
    notes = Notebook(plan.origins.get("clusters"), "clusters.yaml")
    notes.twice("cụm", [(("clusters", index), cluster.id) for index, cluster in enumerate(plan.clusters)])
    notes.twice(
        "đơn vị",
        [
            (("clusters", cluster_index, "members", index), member.id)
            for cluster_index, cluster in enumerate(plan.clusters)
            for index, member in enumerate(cluster.members)
        ],
    )
    return notes.problems


def _shared_inputs(plan: Plan) -> list[Problem]:
    """One figure must mean the same wherever it is used; one kind of nominee has one sheet."""
    problems: list[Problem] = []
    meaning: dict[str, tuple[str, str]] = {}
    for target in plan.targets.values():
        notes = Notebook(plan.origins.get(f"targets/{target.id}"), f"targets/{target.id}.yaml")
        for name, one in target.inputs.items():
            unit, owner = meaning.setdefault(name, (one.unit, target.id))
            if unit != one.unit:
                notes.note(
                    "KT-301",
                    ("inputs", name, "unit"),
                    f"Số đo “{name}” ở đây tính bằng “{one.unit}”, ở chỉ tiêu “{owner}” tính bằng “{unit}”.",
                    "dùng một đơn vị, hoặc đặt hai tên số đo khác nhau",
                )
        problems += notes.problems
    kinds: dict[str, str] = {}
    for sheet in plan.sheets.values():
        notes = Notebook(plan.origins.get(f"sheets/{sheet.id}"), f"sheets/{sheet.id}.yaml")
        other = kinds.setdefault(sheet.kind, sheet.id)
        if other != sheet.id:
            notes.note("KT-305", ("for",), f"Bảng “{other}” cũng dành cho loại đối tượng “{sheet.kind}”.")
        problems += notes.problems
    return problems
