"""What the benchmark of large archives comes to: every figure that there is an aim for, and which of them miss it."""

from __future__ import annotations

from typing import Any

from benchmarks.large import Measured, table


def times(cpu: float, *, queries: int = 5, p95: float = 1.0, beside: str = "") -> dict[str, Any]:
    return {"median": 1.0, "p95": p95, "cpu": cpu, "queries": queries, "beside": beside}


def measured(interviews: int, *, page: float, outlet: dict[str, Any]) -> Measured:
    queries = {"a rare term": {"raw": times(1.0), "page": times(page, p95=1.5)}}
    index = {"mb": 23.4, "seconds": 26.0}
    pages = {
        "a bare view": times(0.5),
        "a GROUP BY": times(1.0),
        "an outlet": outlet,
        "filters together": times(2.5, beside="a GROUP BY"),
        "interviews, unchanged": times(1.2, beside="a bare view"),
    }
    searching = {
        "vendor": "sqlite",
        "interviews": interviews,
        "queries": queries,
        "memory": 95.0,
        "index": index,
        "raw index": index,
    }
    return Measured(searching, pages)


def test_every_figure_stands_beside_its_aim_and_what_misses_it_has_a_star() -> None:
    small = measured(1000, page=3.9, outlet=times(10.0))
    large = measured(100_000, page=4.2, outlet=times(15.5, queries=6))
    lines = [line.split() for line in table([small, large])]
    assert [line[-3:] for line in lines[1:3]] == [["3.9", "4.2*", "4"], ["1.5", "1.5", "2"]]
    told = {" ".join(line[:-3]): line[-3:] for line in lines[3:7]}
    assert told == {
        "an outlet (not the same queries)": ["1.0", "1.6*", "1.5"],
        "filters together: a GROUP BY": ["2.5", "2.5", "3"],
        "interviews, unchanged: a bare view": ["2.4*", "2.4*", "2"],
        "memory of the process, MB": ["95", "95", "200"],
    }
    assert [line[-2:] for line in lines[7:]] == [["23", "23"], ["23", "23"], ["26", "26"], ["26", "26"]]
