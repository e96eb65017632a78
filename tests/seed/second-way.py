"""Totals, shares and concentration of the published tables, worked out in SQL.

A second way to tests/golden/derived.csv that shares no code with the server: only the tables of seed/ and the formulas
of docs/measures.md. Python 3 with its standard library.

    python3 tests/seed/second-way.py seed > tests/golden/second-way.csv
"""

import csv
import pathlib
import sqlite3
import sys

SOURCES = ("bmf-wmd-2024", "iea-critical-minerals-2025", "usgs-mcs-2026")
COLUMNS = {
    "production": "material_id, area, year, quantity, unit, basis, bound, source_id, edition",
    "materials": "id, mineral_id, basis",
    "conversions": "mineral_id, from_basis, to_basis, factor",
}

RESULTS = """
WITH factor AS (
  SELECT mineral_id, from_basis, to_basis, CAST(factor AS REAL) AS factor FROM conversions
  UNION SELECT mineral_id, to_basis, from_basis, 1 / CAST(factor AS REAL) FROM conversions
), unit (name, tonnes) AS (VALUES ('kg', 0.001), ('t', 1.0), ('kt', 1000.0), ('Mt', 1000000.0)),
figure AS (
  SELECT p.source_id, p.edition, p.material_id, p.year, p.area,
    p.quantity = '' OR p.bound <> '' AS uncertain,
    CASE WHEN p.quantity <> '' THEN CAST(p.quantity AS REAL) * unit.tonnes
      * CASE WHEN p.basis = m.basis THEN 1.0
             ELSE (SELECT f.factor FROM factor f
                   WHERE f.mineral_id = m.mineral_id AND f.from_basis = p.basis AND f.to_basis = m.basis) END END AS tonnes
  FROM production p JOIN materials m ON m.id = p.material_id JOIN unit ON unit.name = p.unit
  WHERE p.source_id IN (?, ?, ?)
), producer AS (
  SELECT *, tonnes / SUM(tonnes) OVER market AS share,
    ROW_NUMBER() OVER (PARTITION BY source_id, edition, material_id, year ORDER BY tonnes DESC, area) AS place
  FROM figure WHERE area NOT IN ('WORLD', 'OTHER', 'EU') AND tonnes > 0
  WINDOW market AS (PARTITION BY source_id, edition, material_id, year)
), country AS (
  SELECT source_id, edition, material_id, year, COUNT(*) AS countries, SUM(tonnes) AS countries_t,
    MAX(CASE WHEN place = 1 THEN area END) AS largest, MAX(CASE WHEN place = 1 THEN share END) AS largest_share,
    SUM(share * share) AS hhi
  FROM producer GROUP BY 1, 2, 3, 4
), market AS (
  SELECT source_id, edition, material_id, year,
    SUM(uncertain AND area NOT IN ('WORLD', 'OTHER', 'EU')) AS uncertain,
    MAX(CASE WHEN area = 'OTHER' THEN tonnes END) AS other_t, MAX(CASE WHEN area = 'WORLD' THEN tonnes END) AS world_t
  FROM figure GROUP BY 1, 2, 3, 4
)
SELECT source_id, edition, material_id, year, COALESCE(countries, 0) AS countries, uncertain, countries_t, other_t, world_t,
  largest, largest_share, hhi
FROM market LEFT JOIN country USING (source_id, edition, material_id, year)
ORDER BY source_id, edition, material_id, year
"""


def rows_of(seed: pathlib.Path, table: str):
    """Rows of the file of a table and of all files in its folder."""
    for path in sorted([*seed.glob(f"{table}.csv"), *seed.glob(f"{table}/*.csv")]):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def main(seed: pathlib.Path) -> None:
    database = sqlite3.connect(":memory:")
    for table, columns in COLUMNS.items():
        names = columns.split(", ")
        database.execute(f"CREATE TABLE {table} ({columns})")
        database.executemany(
            f"INSERT INTO {table} VALUES ({', '.join('?' for _ in names)})",
            ([row[name] for name in names] for row in rows_of(seed, table)),
        )
    results = database.execute(RESULTS, SOURCES)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow([column for column, *_ in results.description])
    for row in results:
        out.writerow(f"{cell:.9g}" if isinstance(cell, float) else cell for cell in row)


main(pathlib.Path(sys.argv[1]))
