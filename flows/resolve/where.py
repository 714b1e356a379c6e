"""Place names of all articles in, the place that each means in its article out: by container, context, size.

The candidates and what is known about them come from ``places.py``; here is the choice, which needs the articles.
"""

from __future__ import annotations

import duckdb

from flows.resolve import places
from flows.resolve.bridge import schema, table_from

# The temporary tables of this module, without their prefix.
TEMPORARY = ("candidates", "place_mentions", "states_after", "chosen_places")

# The best candidate must weigh this many times the second: below it a reader could not be sure either.
_MARGIN = 4.0
# A city that nothing in the article points to must be this large; its namesakes in the lists are smaller by the margin.
# Without any namesake in the lists it may be smaller.
_KNOWN_CITY = 100_000
_KNOWN_CITY_ALONE = 50_000
# What the article says multiplies a candidate's weight: its country is named, its state is named.
_COUNTRY_NAMED = 10.0
_STATE_NAMED = 30.0
_CONTAINER_NAMED = 1e6


def choose_places(con: duckdb.DuckDBPyConnection) -> None:
    """resolve_chosen_places: (article, place name) -> the candidate; resolve_states_after: mention -> state."""
    keys = con.execute("""
        select distinct place_key from resolve_forms where place_key is not null and country_thing is null order by 1
    """).fetchall()
    columns = schema(
        key="string",
        geonames_id="int64",
        kind="string",
        name="string",
        country_code="string",
        state="string",
        latitude="double",
        longitude="double",
        weight="double",
        is_usual_name="bool",
        is_own_name="bool",
    )
    found = places.candidates([key for (key,) in keys])
    fields = [name for name in columns.names if name != "is_own_name"]
    rows = ({n: getattr(c, n) for n in fields} | {"is_own_name": c.key == places.place_key(c.name)} for c in found)
    table_from(con, "candidates", columns, rows)
    # The place named right behind a place ("Paris, Texas"): two characters lie between, a comma and a blank.
    con.execute("""
        create or replace temp table resolve_place_mentions as
        select n.mention_id, n.article_id, f.place_key, f.country_thing, f.container_country, f.container_state,
               f.as_country, f.as_state, f.is_country_word,
               lead(f.as_country) over w as next_country, lead(f.as_state) over w as next_state,
               lead(n.char_start) over w - n.char_end = 2 as next_is_close,
               lag(f.place_key) over w as previous_key, lag(f.country_thing) over w as previous_country,
               n.char_start - lag(n.char_end) over w = 2 as previous_is_close
        from resolve_named n
        join resolve_forms f using (form_id)
        where f.entity_type = 'place'
        window w as (partition by n.article_id order by n.char_start, n.char_end, n.mention_id)
    """)
    # A state's name behind a town of that state, or behind a town too small for the list, is the state.
    con.execute("""
        create or replace temp table resolve_states_after as
        select p.mention_id, s.geonames_id
        from resolve_place_mentions p
        join resolve_candidates s on s.key = p.place_key and s.kind in ('state', 'postal_code') and s.state = p.as_state
        where p.previous_is_close and p.country_thing is null and p.previous_country is null
          and (p.previous_key in (select key from resolve_candidates c where c.state = p.as_state and c.kind = 'city')
               or p.previous_key not in (select key from resolve_candidates))
    """)
    con.execute(f"""
        create or replace temp table resolve_chosen_places as
        with wanted as (
            select article_id, place_key as key,
                   min(coalesce(container_country, case when next_is_close then next_country end)) as container_country,
                   min(coalesce(container_state, case when next_is_close then next_state end)) as container_state,
                   bool_or(is_country_word) as is_country_word
            from resolve_place_mentions
            where country_thing is null
            group by all
        ),
        countries_named as (
            select distinct n.article_id, n.country_code from resolve_named n where n.country_code <> ''
        ),
        states_named as (
            select distinct article_id, as_state as state
            from resolve_place_mentions
            -- Names of states that are a city's or a country's as well show nothing about the others.
            where as_state is not null and country_thing is null and place_key not in ('washington', 'new york', 'georgia')
        ),
        weighed as (
            select w.article_id, w.key, c.geonames_id, c.kind, c.country_code,
                   s.state is not null as state_named, n.country_code is not null as country_named,
                   c.kind = 'city' and (
                       coalesce(c.state = w.container_state, false)
                       or coalesce(c.country_code = w.container_country, false)
                   ) as in_container,
                   w.container_country is not null or w.container_state is not null as has_container,
                   c.is_usual_name, w.is_country_word,
                   c.weight
                   * case when c.kind = 'city' and s.state is not null then {_STATE_NAMED} else 1 end
                   * case when n.country_code is not null then {_COUNTRY_NAMED} else 1 end as weight,
                   c.weight as own_weight,
                   exists (from states_named o where o.article_id = w.article_id) as in_the_states
            from wanted w
            join resolve_candidates c on c.key = w.key and c.kind <> 'postal_code'
            left join countries_named n on n.article_id = w.article_id and n.country_code = c.country_code
            left join states_named s on s.article_id = w.article_id and s.state = c.state
        ),
        ranked as (
            select *, weight * case when in_container then {_CONTAINER_NAMED} else 1 end as final,
                   max(in_container) over (partition by article_id, key) as any_in_container
            from weighed
            -- Georgia without a country's code may still be the country; only an article about America makes it the state.
            where not (kind = 'state' and key = 'georgia' and not country_named and not in_the_states)
              -- A country's word that is not the country here ("mexico" in small letters) is no city either, unless the
              -- article says so ("Lebanon, Pa."); a city's foreign name needs its country beside it.
              and (kind <> 'city' or in_container or (not is_country_word and (is_usual_name or country_named)))
        ),
        best as (
            select *, coalesce(lead(final) over w, 0) as second
            from ranked
            window w as (partition by article_id, key order by final desc, geonames_id)
            qualify row_number() over w = 1
        )
        select article_id, key, geonames_id,
               case when kind <> 'city' then kind
                    when in_container then 'city_in_container'
                    when country_named or state_named then 'city_in_context'
                    else 'city_by_population' end as rule
        from best
        where final >= {_MARGIN} * second
          -- Behind the town stands a place where GeoNames has no such town: it is another, smaller one.
          and (in_container or not has_container or kind <> 'city' or own_weight >= 10 * {_KNOWN_CITY})
          and (in_container or country_named or state_named or own_weight >= {_KNOWN_CITY}
               or (second = 0 and own_weight >= {_KNOWN_CITY_ALONE}))
    """)
