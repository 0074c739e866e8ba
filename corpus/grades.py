"""The grades that inspectors give, as a pattern: read by what builds and by what answers."""

from __future__ import annotations

GRADE = (
    r"(?:outstanding|exceptional|excellent|very good|good|requires improvement(?: to be good)?|requires? (?:significant )?improvement"
    r"|inadequate|adequate|satisfactory|unsatisfactory|weak|poor|reasonably good|not sufficiently good|met|not met"
    r"|strong(?:er)?|weaker|reasonable|needs? improvement)"
)
