"""Other engines on the same compiled rules and the same columns, each in its own language.

``program`` reads the rules off the compiled trees, ``inputs`` makes the columns, the other modules write the
program out for one engine each. :data:`ENTRANTS` lists them; an engine that is not installed is left out by name.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entrant:
    """One engine: its name in the table, the package that has to be there, its class, its largest populations.

    ``largest``: with gaps; 0 for an engine that knows no third value.
    """

    name: str
    package: str
    place: str
    largest: int = 1_000_000
    largest_without_gaps: int = 1_000_000


ENTRANTS = (
    Entrant("numpy viết tay, cả cột", "numpy", "bench.peers.flat_numpy:FlatNumpy"),
    Entrant("numpy viết tay, từng 32.768 dòng", "numpy", "bench.peers.flat_numpy:InPieces"),
    Entrant("Polars", "polars", "bench.peers.lazy_polars:LazyPolars"),
    Entrant("DuckDB", "duckdb", "bench.peers.sql_duckdb:SqlDuckdb"),
    Entrant("OpenFisca-Core", "openfisca-core", "bench.peers.vectors_openfisca:VectorsOpenfisca", 0),
    Entrant("zen-engine", "zen-engine", "bench.peers.rows_zen:RowsZen", 10_000, 1_000),
    Entrant("business-rules", "business-rules", "bench.peers.rows_business_rules:RowsBusinessRules", 10_000, 1_000),
    Entrant("durable-rules, số liệu thô", "durable-rules", "bench.peers.rows_durable:RowsDurable", 10_000, 1_000),
)
"""Columnar engines at every size; those that take one nominee after another only as far as a round stays short."""

CEILING = ENTRANTS[:2]
"""Hand-written programs: what could be reached, not rival engines."""
