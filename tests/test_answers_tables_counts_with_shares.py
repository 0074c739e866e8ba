"""Tables whose cells print a count with its share, rows of the whole, years with notes."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

from askreports.library import Library

LINES = """\
# Riders of two tram lines

## Results

### P1. What is the total number of people in your household?
| # of people | Tram 1 | Tram 2 |
| --- | --- | --- |
| 1 | 71 (24.6%) | 39 (15.8%) |
| 2 | 136 (47.1%) | 128 (51.8%) |
| Over 2 | 82 (28.3%) | 80 (32.4%) |

### P2. Safe transportation option
| Response | Tram 1 | Tram 2 |
| --- | --- | --- |
| Yes | 108 (37.37%) | 88 (35.63%) |
| No | 181 (62.63%) | 159 (64.37%) |

### P3. Most important factors in travel
| Factor | Tram 1 | Tram 2 |
| --- | --- | --- |
| Time of trips | 118 (40.83%) | 67 (27.13%) |
| Security | 119 (41.18%) | 130 (52.63%) |
| Cost of travel | 52 (17.99%) | 50 (20.24%) |

### P4. In 2019, how did you commute?
| Mode | Tram 1 | Tram 2 | Total |
| --- | --- | --- | --- |
| Walk | 26 (9%) | 18 (7.3%) | 44 |
| Car | 263 (91%) | 229 (92.7%) | 492 |
"""
HOMES = """\
New homes by year and region,,
Year,Homes completed,Cost in pounds
2015-16,640,120
2016-17,860,140
2017-18 (Note 1),1579,160
2018-19 (Revised),1161,150
"""
REGIONS = """\
Area code,"Region, Country",Homes completed
E12000001,North East,1780
E12000002,North West,2755
E12000003,East Midlands,2045
E12000004,West Midlands,1956
E12000005,South East,1266
E92000001,England (Note 1),9802
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("pairs")
    texts = {"tram-riders.md": LINES, "homes-by-year.csv": HOMES, "homes-by-region.csv": REGIONS}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return library_of(folder, [folder / name for name in texts])


@pytest.mark.parametrize(
    ("report", "question", "expected"),
    [
        ("tram-riders", "What share on Tram 1 find it a safe transportation option?", [37.37]),
        ("tram-riders", "How many on Tram 2 find it a safe transportation option?", [88]),
        ("tram-riders", "How many on Tram 2 do not see it as a safe way to travel?", [159]),
        ("tram-riders", "Which factor is the most important in travel on Tram 1?", [41.18]),
        ("tram-riders", "How many on Tram 1 walked in 2019?", [26]),
        ("tram-riders", "What share of Tram 2 households own their home?", []),
        ("homes-by-year", "How many homes were completed in 2017-18?", [1579]),
        ("homes-by-year", "How many homes were completed in 2018/19?", [1161]),
        ("homes-by-region", "Which region had the most homes completed?", [2755]),
    ],
)
def test_what_cells_of_counts_and_shares_and_rows_with_notes_tell(
    library: Library, report: str, question: str, expected: list[float]
) -> None:
    assert numbers(library.conversation([report]).ask(question)) == expected
