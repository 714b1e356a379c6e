"""Views that are built on other views are made after them."""

from __future__ import annotations

from graphlib import CycleError

import pytest

from flows.warehouse.views import in_order, sql_files


def test_a_view_stands_behind_those_that_it_names() -> None:
    views = {
        "actors": "create view actors as select * from people",
        "people": "create view people as select 1",
        "dyads": "create view dyads as from facts join actors",
        "facts": "create view facts as from actors",
    }
    made = in_order(views)
    assert made.index(views["people"]) < made.index(views["actors"]) < made.index(views["facts"])
    assert made.index(views["facts"]) < made.index(views["dyads"])


def test_a_name_inside_another_name_is_no_need() -> None:
    views = {"days": "create view days as from entity_days", "entity_days": "create view entity_days as select 1"}
    assert in_order(views) == [views["entity_days"], views["days"]]
    assert sorted(in_order({"a": "select 1 as ab", "b": "select a"})) == ["select 1 as ab", "select a"]


def test_views_that_need_one_another_are_an_error() -> None:
    with pytest.raises(CycleError):
        in_order({"one": "from other", "other": "from one"})


def test_a_comment_is_no_need() -> None:
    views = {"one": "-- one: like other\nselect 1", "other": "from one -- and one again"}
    assert in_order(views) == [views["one"], views["other"]]


def test_every_view_of_the_project_is_made_once() -> None:
    views = sql_files("views")
    assert sorted(in_order(views)) == sorted(views.values())
