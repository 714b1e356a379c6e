"""The codes that actors have in single events in; the country and the PLOVER sector of each entity out.

One article calls somebody "the Finnish foreign minister", the next one only by name. What most of the coded tellings of an
entity say holds for the entity; where they differ too much it stays open, as somebody may have changed sides since.
"""

from __future__ import annotations

import duckdb

# Of the tellings that code an entity at all so many must say the same.
_SHARE = 0.6


def code_entities(con: duckdb.DuckDBPyConnection) -> None:
    """Fill ``sector_code``, and ``country_code`` where it is null, of the table ``entities`` on ``con``.

    Args:
        con: a connection with ``event_participants``, and the tables that ``resolve_entities`` made.

    A place has no sector: what acts under its name is coded in the event. Same rows in whatever order: same codes.
    """
    con.execute(f"""
        create or replace table entities as
        with coded as (
            select r.entity_id, p.country_code, p.sector_code, count(*) as n
            from event_participants p
            join mention_entities r using (mention_id)
            join entities e using (entity_id)
            where p.role in ('actor', 'recipient') and e.entity_type in ('person', 'organization', 'group')
            group by all
        ),
        sectors as (
            select entity_id, sector_code, sum(n) as n, sum(sum(n)) over (partition by entity_id) as of_all
            from coded where sector_code is not null group by entity_id, sector_code
            qualify row_number() over (partition by entity_id order by sum(n) desc, sector_code) = 1
        ),
        lands as (
            select entity_id, country_code, sum(n) as n, sum(sum(n)) over (partition by entity_id) as of_all
            from coded where country_code is not null group by entity_id, country_code
            qualify row_number() over (partition by entity_id order by sum(n) desc, country_code) = 1
        )
        select e.* replace (
            case when s.n >= {_SHARE} * s.of_all then s.sector_code end as sector_code,
            coalesce(e.country_code, case when l.n >= {_SHARE} * l.of_all then l.country_code end) as country_code
        )
        from entities e
        left join sectors s using (entity_id)
        left join lands l using (entity_id)
        order by entity_id
    """)
