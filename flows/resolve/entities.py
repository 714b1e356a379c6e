"""All name mentions of all articles in; entities, their aliases and one entity for each mention out.

Set-shaped work (counting, joining, choosing) is SQL; what needs language (keys of names, surnames) is Python over the
distinct names, so that memory grows with the names in use and not with the mentions. Every choice is a function of the
rows and not of their order.

How a mention finds its entity, by ``rule``:

- ``country_name``, ``country_people``: the mention's country code says which; one place and one people for each code, and
  for each country inside a state (Scotland) that ``country_parts.csv`` lists;
- ``country_word``: the word of a country that has no code here, being part of a longer name ("Bache Securities (Japan)"), and
  means no other place: still that country and not a second one of its name;
- ``city_in_container``, ``city_in_context``, ``city_by_population``, ``state``, ``state_after_town``, ``continent``: a
  place that GeoNames has, told from its namesakes by the place named behind it, by the countries and states that the
  article names, by size; where these leave it open it is an entity by its name alone, without id and coordinates;
- ``full_name``: the normalised full name is the same; ``article_alias``: the article itself explains the short form;
- ``name_variant``: an article uses it and a fuller name for one person, and it fits no other name of all articles;
- ``group_plural``: the plural of a group's name ("Tories") is the group of the singular ("Tory");
- ``unique_surname``: no full name in its own article, in all articles exactly one bears it, and he is known or something
  else speaks for him; ``surname_by_title``, ``surname_in_context``, ``surname_by_share``: one of several bearers
  (``surnames.py``); ``bare_surname``: it stays open: an entity of its own, merged with nobody;
- ``unique_short_form``: a short form of an organisation that all articles explain alike; ``firm_in_article``: a word taken
  for a person or a place that is short for a firm of its article; ``person_in_article``: a surname of a person of its
  article taken for something else;
- ``type_majority``: the name stands for one thing of another type nearly always, and the type is a usual confusion.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb

from flows.extract.countries import countries, country_code, country_part, country_parts, is_country_word, names_people
from flows.extract.name_keys import (
    given_names,
    may_be_same_person,
    name_key,
    name_words,
    surname_keys,
    without_suffix,
    words,
)
from flows.resolve import confusions, places, surnames, where
from flows.resolve.bridge import schema, stream, table_from
from flows.rows import content_id

# How sure each rule is: the share of links that were right among n of 2,000 articles' links, drawn by hash of the mention
# and read with their sentence and article. Right: the entity is the thing that the words mean there, whatever type the
# mention has; words that are part of a longer name, and a thing that has another entity as well, are wrong. So the
# figures hold the errors of the mentions too. Rounded to 0.05 and never above 0.95, but for the codes of countries.
_CONFIDENCE = {
    "country_name": 0.99,  # 297 of 300, with the next
    "country_people": 0.99,
    "country_word": 0.7,  # parts of firms' names mostly; 62 of 5,100 such words in 2,000 articles
    "city_in_container": 0.95,  # 25 of 25
    "city_in_context": 0.85,  # 21 of 25: clubs called by their town
    "city_by_population": 0.9,  # 22 of 25: the same
    "state": 0.95,  # 24 of 25
    "state_after_town": 0.95,  # 24 of 25
    "continent": 0.9,  # 23 of 25: parts of firms' names
    "full_name": 0.85,  # 43 of 50: parts of names, words that are no names
    "article_alias": 0.95,  # 25 of 25
    "name_variant": 0.95,  # 25 of 25, ten names in all
    "group_plural": 0.9,  # 22 of 25: parties of one name in two countries, parts of names
    "unique_surname": 0.95,  # 25 of 25, eleven names in all
    "surname_by_title": 0.95,  # 23 of 23, two names; read before several bearers of one office were weighed
    "surname_in_context": 0.8,  # 2 of 2
    "surname_by_share": 0.9,  # 19 of 19, one name
    "unique_short_form": 0.85,  # 41 of 47: parts of names, other meanings
    "firm_in_article": 0.95,  # 25 of 25
    "person_in_article": 0.9,  # 67 of 74, eleven names
    "bare_surname": 0.45,  # 11 of 25: firms, parts of names, people who have another entity
    "type_majority": 0.75,  # 7 of 9
}

# Rules that link a name to a thing of another name.
_SHORT_RULES = (
    "unique_surname",
    "surname_by_title",
    "surname_in_context",
    "surname_by_share",
    "firm_in_article",
    "person_in_article",
    "unique_short_form",
)

# name_variant: a form that so many articles use outweighs one that a single article has.
_MANY_ARTICLES = 10

# unique_short_form: the share of the articles explaining a short form that must explain it by one full name.
_SHORT_FORM_SHARE = 0.8
# ... and how many must, where more articles leave it unexplained.
_SHORT_FORM_SUPPORT = 3

# Keys that are no names: "country:PRK" or "country:GB-SCT" (as a place or as a people), "geonames:2988507".
_COUNTRY = confusions.COUNTRY
_GEONAMES = "geonames:"

_TEMPORARY = (
    "named",
    "forms",
    "form_things",
    "links",
    "things",
    *where.TEMPORARY,
    *surnames.TEMPORARY,
    *confusions.TEMPORARY,
)

_ENTITY_COLUMNS = """entity_id, entity_type, name, country_code, sector_code, latitude, longitude, geonames_id, description,
    mention_count, article_count, first_mentioned_on, last_mentioned_on"""


def resolve_entities(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables ``entities``, ``entity_aliases`` and ``mention_entities`` on ``con``.

    Args:
        con: a connection with views or tables ``mentions`` (the columns of ``flows.rows.Mention``) and ``articles``
            (``article_id``, ``published_on``).

    The tables have the columns of the contract; tables of these names that are there already are replaced. Every mention
    of kind ``name`` has one row in ``mention_entities``. Same rows, whatever their order: same tables, in order of ids.
    """
    _make_forms(con)
    where.choose_places(con)
    _link_names(con)
    confusions.apply_article(con)
    confusions.apply_majority(con)
    _make_tables(con)
    for name in _TEMPORARY:
        con.execute(f"drop table if exists temp.resolve_{name}")


# --- the distinct names ---------------------------------------------------------------------------------------------


def _make_forms(con: duckdb.DuckDBPyConnection) -> None:
    """resolve_forms: one row per distinct (type, full name, text, code) with its keys; resolve_named: mention -> form."""
    con.execute("""
        create or replace temp table resolve_named as
        with named as (
            select mention_id, article_id, char_start, char_end, entity_type, title_text, text,
                   coalesce(nullif(trim(full_name), ''), text) as full_name, coalesce(country_code, '') as country_code
            from mentions
            where mention_kind = 'name'
        ),
        forms as (
            select *, row_number() over (order by entity_type, full_name, text, country_code) as form_id
            from (select distinct entity_type, full_name, text, country_code from named)
        )
        select mention_id, article_id, char_start, char_end, title_text, form_id,
               entity_type, full_name, text, country_code
        from named
        join forms using (entity_type, full_name, text, country_code)
    """)
    query = """
        select form_id, any_value(entity_type), any_value(full_name), any_value(text), any_value(country_code),
               count(*), count(distinct article_id)
        from resolve_named
        group by form_id
        order by form_id
    """
    table_from(con, "forms", _FORM_SCHEMA, map(_form_row, stream(con, query)))


_FORM_SCHEMA = schema(
    form_id="int64",
    entity_type="string",
    full_key="string",
    text_key="string",
    country_thing="string",
    country_word="string",
    place_key="string",
    is_country_word="bool",
    state="string",
    container_country="string",
    container_state="string",
    as_country="string",
    as_state="string",
    firm="string",
    shown="string",
    mentions="int64",
    articles="int64",
)


def _form_row(row: Sequence[Any]) -> dict[str, Any]:
    form_id, entity_type, full_name, text, code, mentions, articles = row
    form: dict[str, Any] = dict.fromkeys(_FORM_SCHEMA.names)
    form |= {"form_id": form_id, "entity_type": entity_type, "shown": " ".join(full_name.split())}
    form |= {"mentions": mentions, "articles": articles}
    # A name of signs alone has no words; its key is then the name as it stands, so that it still has an entity.
    form["full_key"] = name_key(full_name, entity_type) or full_name
    # Across types a name is compared as an organisation's would be, but with its legal form: that is what tells.
    form["text_key"] = name_key(text, "") or text
    if code:
        # "Ireland" behind "Northern" has the code GBR, and is no name of a part.
        part = country_part(text)
        named = part.part if part and part.code == code else code
        form["country_thing"] = ("group:" if names_people(text) else "place:") + named
    elif entity_type in ("place", "group") and (plain := country_code(text, entity_type)):
        part = country_part(text)
        form["country_word"] = part.part if part and part.code == plain else plain
    if entity_type == "organization":
        form["firm"] = confusions.firm(name_key(full_name, ""))
    if entity_type == "place":
        place, container = places.split_container(full_name)
        form["place_key"] = places.place_key(place)
        form["is_country_word"] = is_country_word(place)
        if container:
            form["container_country"], form["container_state"] = places.container_code(container)
            form["shown"] = " ".join(place.split())
        form["as_country"], form["as_state"] = places.container_code(text)
    return form


# --- names ----------------------------------------------------------------------------------------------------------


def _link_names(con: duckdb.DuckDBPyConnection) -> None:
    """resolve_links: mention -> thing (type and key) and rule."""
    columns = schema(form_id="int64", thing_type="string", thing_key="string", rule="string")
    query = """
        select form_id, entity_type, full_key, text_key, country_thing, mentions, articles, country_word
        from resolve_forms order by form_id
    """
    forms = list(stream(con, query))
    variants = _variants(forms)
    table_from(con, "form_things", columns, _things(forms, variants))
    surnames.choose_bearers(con, _bearers(forms, variants), variants)
    con.execute("""
        create or replace temp table resolve_links as
        select n.mention_id, n.article_id, n.form_id, f.text_key,
               case when s.geonames_id is not null or c.geonames_id is not null then 'place' else t.thing_type end
                   as thing_type,
               case when s.geonames_id is not null then 'geonames:' || s.geonames_id
                    when c.geonames_id is not null then 'geonames:' || c.geonames_id
                    else coalesce(b.person_key, t.thing_key) end as thing_key,
               case when s.geonames_id is not null then 'state_after_town'
                    when c.geonames_id is not null then c.rule
                    else coalesce(b.rule, t.rule) end as rule
        from resolve_named n
        join resolve_forms f using (form_id)
        join resolve_form_things t using (form_id)
        left join resolve_states_after s using (mention_id)
        left join resolve_chosen_places c
            on c.article_id = n.article_id and c.key = f.place_key and f.country_thing is null
        left join resolve_chosen_bearers b
            on b.article_id = n.article_id and b.surname = f.full_key and t.rule = 'bare_surname'
    """)


def _things(forms: Sequence[Sequence[Any]], variants: dict[str, str]) -> Iterator[dict[str, Any]]:
    explained = _short_forms(forms)
    groups = {full_key for _, entity_type, full_key, *_ in forms if entity_type == "group"}
    # Where somebody is called Jordan, the word without a code may well be him.
    people = {word for _, entity_type, full_key, *_ in forms if entity_type == "person" for word in full_key.split()}
    for form_id, entity_type, full_key, text_key, country_thing, _, _, country_word in forms:
        thing_type, key, rule = entity_type, full_key, "full_name"
        if country_thing:
            thing_type, code = country_thing.split(":")
            key, rule = _COUNTRY + code, "country_name" if thing_type == "place" else "country_people"
        elif country_word and not (entity_type == "place" and full_key in people):
            key, rule = _COUNTRY + country_word, "country_word"
        elif entity_type == "person" and " " not in full_key:
            rule = "bare_surname"
        elif entity_type == "person" and full_key in variants:
            key, rule = variants[full_key], "name_variant"
        elif entity_type == "organization" and full_key in explained:
            key, rule = explained[full_key], "unique_short_form"
        elif entity_type == "group" and (singular := _singular(full_key)) != full_key and singular in groups:
            key, rule = singular, "group_plural"
        elif name_key(text_key, entity_type) != full_key:
            rule = "article_alias"
        yield {"form_id": form_id, "thing_type": thing_type, "thing_key": key, "rule": rule}


def _variants(forms: Sequence[Sequence[Any]]) -> dict[str, str]:
    """Full name -> the fuller or usual name of the same person: "Ada Orwin", where one article also says "Ada B. Orwin".

    An article must use both for one person, and no other name of all articles may fit the shorter one: beside George H.
    W. Bush, George Bush is not taken for George W. Bush. The family name may stand first in one article and last in another.
    """
    said: dict[str, set[str]] = defaultdict(set)
    by_last: dict[str, set[str]] = defaultdict(set)
    for _, entity_type, full_key, text_key, *_ in forms:
        if entity_type == "person" and " " in full_key:
            by_last[_last_word(full_key)].add(full_key)
            short = name_key(text_key, "person")
            if " " in short and short != full_key:
                said[short].add(full_key)
    articles: Counter[str] = Counter()
    for _, entity_type, full_key, _, _, _, count, _ in forms:
        if entity_type == "person":
            articles[full_key] = max(articles[full_key], count)
    found = {}
    for short, fuller in said.items():
        fitting = {
            k
            for k in by_last[_last_word(short)]
            if k != short and may_be_same_person(tuple(short.split()), tuple(k.split()))
        }
        best = max(fuller, key=lambda k: (articles[k], k))
        # Beside a form of many articles, one that a single article has ("So Ada B. Orwin") is a misreading and no other person.
        rare = {k for k in fitting | fuller if articles[k] <= 1} if articles[best] >= _MANY_ARTICLES else set()
        if fuller - rare == {best} and fitting - rare <= {best}:
            found[short] = best
    for western in sorted(k for k in articles if " " in k):
        *given, family = western.split()
        turned = " ".join((family, *given))
        # "Weiming Zhao" is "Zhao Weiming"; Thomas James and James Thomas are two.
        if turned in articles and family not in given_names() and len(family) > 1:
            less, more = sorted((western, turned), key=lambda k: (articles[k], k))
            if less not in found and found.get(more) != less:
                found[less] = more
    # The fuller name may itself be short for one that is fuller still; one step more is all that happens.
    return {short: found.get(fuller, fuller) for short, fuller in found.items() if found.get(fuller) != short}


def _singular(key: str) -> str:
    """ "democrat" for "democrats", "tory" for "tories"; the key itself where it has no plural's ending."""
    return key[:-3] + "y" if key.endswith("ies") else key.removesuffix("s")


def _last_word(key: str) -> str:
    return without_suffix(tuple(key.split()))[-1]


def _bearers(forms: Iterable[Sequence[Any]], variants: dict[str, str]) -> dict[str, set[str]]:
    """Surname -> the full names (keys) of all articles that bear it, variants of a name counted once."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for _, entity_type, full_key, *_ in forms:
        if entity_type == "person" and " " in full_key:
            tokens = without_suffix(tuple(full_key.split()))
            # Pope Francis goes by Francis; "van der Bellen" also by Bellen.
            for surname in (*surname_keys(tokens), tokens[-1]):
                bearers[surname].add(variants.get(full_key, full_key))
    return bearers


def _short_forms(forms: Iterable[Sequence[Any]]) -> dict[str, str]:
    """Short form of an organisation -> the full name (key) that the articles explain it by, nearly all alike."""
    explained: dict[str, Counter[str]] = defaultdict(Counter)
    alone: Counter[str] = Counter()
    complete: Counter[str] = Counter()
    for _, entity_type, full_key, text_key, country_thing, _, articles, _ in forms:
        if entity_type != "organization" or country_thing:
            continue
        short = name_key(text_key, "organization")
        tokens = name_words(short, "organization")
        # "The ministry", "Navy": such words are short for another body in every country.
        general = all(t in words().heads or t in words().generic for t in tokens)
        if short != text_key:
            complete[short] += articles
        elif short == full_key:
            alone[short] += articles
        elif not general and not full_key.endswith(" " + short):
            explained[short][full_key] += articles
    found = {}
    for short, counts in explained.items():
        full, most = min(counts.items(), key=lambda c: (-c[1], c[0]))
        # A misspelt full name or a part of the firm explains it now and then; two real meanings leave it open, and so
        # do one article against many, and a firm that bears the short form as its whole name ("RCA Corp").
        # Initials of a pair ("S and P") have fewer other meanings than three letters have.
        enough = most >= 2 if " and " in short else most >= _SHORT_FORM_SUPPORT
        supported = enough or most >= alone[short]
        if supported and most >= _SHORT_FORM_SHARE * counts.total() and most > complete[short]:
            found[short] = full
    return found


# --- the tables -----------------------------------------------------------------------------------------------------


def _make_tables(con: duckdb.DuckDBPyConnection) -> None:
    query = "select distinct thing_type, thing_key from resolve_links order by all"
    columns = schema(
        thing_type="string",
        thing_key="string",
        entity_id="string",
        country_name="string",
        country_code="string",
        country_id="int64",
        country_latitude="double",
        country_longitude="double",
        place_id="int64",
    )
    table_from(con, "things", columns, _thing_rows(stream(con, query)))
    rules = ", ".join(f"('{rule}', {confidence}::double)" for rule, confidence in _CONFIDENCE.items())
    con.execute(f"""
        create or replace table mention_entities as
        select l.mention_id, t.entity_id, l.rule, r.confidence
        from resolve_links l
        join resolve_things t using (thing_type, thing_key)
        join (values {rules}) r(rule, confidence) using (rule)
        order by l.mention_id
    """)
    con.execute(r"""
        create or replace table entity_aliases as
        select e.entity_id, trim(regexp_replace(n.text, '\s+', ' ', 'g')) as alias, count(*) as mention_count
        from mention_entities e
        join resolve_named n using (mention_id)
        group by all
        order by entity_id, alias
    """)
    con.execute(f"""
        create or replace table entities as
        with linked as (
            select e.entity_id, n.article_id, n.title_text, f.shown, a.published_on, e.rule
            from mention_entities e
            join resolve_named n using (mention_id)
            join resolve_forms f using (form_id)
            left join articles a on a.article_id = n.article_id
        ),
        totals as (
            select entity_id, count(*) as mention_count, count(distinct article_id) as article_count,
                   min(published_on) as first_mentioned_on, max(published_on) as last_mentioned_on
            from linked group by entity_id
        ),
        names as (
            select entity_id, shown
            from (select entity_id, shown, count(*) as n,
                         -- A short form that was linked across articles or types must not become the name of the thing.
                         min(case when rule in {_SHORT_RULES} then 1 else 0 end) as weak
                  from linked group by all)
            qualify row_number() over (partition by entity_id order by weak, n desc, shown) = 1
        ),
        known_places as (
            -- The usual name of a state or a continent stands for its abbreviations, a city's own for its capitals.
            select geonames_id, any_value(country_code) as country_code, any_value(latitude) as latitude,
                   any_value(longitude) as longitude, any_value(name) filter (is_own_name or kind <> 'city') as name
            from resolve_candidates group by geonames_id
        ),
        titles as (
            -- Offices only: a form of address tells nothing about its bearer and is the most frequent title of all.
            select entity_id, title_text, count(*) as n, sum(count(*)) over (partition by entity_id) as of_all
            from linked
            where title_text is not null
              and not regexp_full_match(title_text, '(?i)(mr|mrs|ms|miss|dr|sir|prof|dame|lord|lady|rev|hon|the|st|saint)\\.?')
            group by entity_id, title_text
        ),
        offices as (
            -- One that most of the titled mentions give, and more than once or twice.
            select entity_id, title_text
            from titles
            where n >= 3 and n >= 0.6 * of_all
            qualify row_number() over (partition by entity_id order by n desc, title_text) = 1
        )
        select {_ENTITY_COLUMNS}
        from (
            select t.entity_id, t.thing_type as entity_type, coalesce(t.country_name, g.name, n.shown) as name,
                   coalesce(t.country_code, g.country_code) as country_code, cast(null as varchar) as sector_code,
                   coalesce(t.country_latitude, g.latitude) as latitude,
                   coalesce(t.country_longitude, g.longitude) as longitude,
                   coalesce(t.country_id, t.place_id) as geonames_id,
                   case when t.thing_type = 'person' then o.title_text end as description,
                   c.mention_count, c.article_count, c.first_mentioned_on, c.last_mentioned_on
            from totals c
            join resolve_things t using (entity_id)
            join names n using (entity_id)
            left join offices o using (entity_id)
            left join known_places g on g.geonames_id = t.place_id
        )
        order by entity_id
    """)


def _thing_rows(rows: Iterable[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    points, ids, known, parts = places.country_points(), places.country_ids(), countries(), country_parts()
    for thing_type, key in rows:
        row: dict[str, Any] = {"thing_type": thing_type, "thing_key": key}
        row["entity_id"] = content_id("entity", thing_type, key)
        part = parts.get(key.removeprefix(_COUNTRY))
        if part and key.startswith(_COUNTRY):
            row["country_code"] = part.code
            row["country_name"] = part.name if thing_type == "place" else next(iter(part.people), None)
            if thing_type == "place":
                row |= {"country_id": part.geonames_id}
                row |= {"country_latitude": part.latitude, "country_longitude": part.longitude}
        elif key.startswith(_COUNTRY):
            code = row["country_code"] = key.removeprefix(_COUNTRY)
            row["country_name"] = next(iter(known[code].people), None)
            if thing_type == "place":
                row["country_name"] = known[code].name
                row["country_id"] = ids.get(code)
                row["country_latitude"], row["country_longitude"] = points.get(code, (None, None))
        elif key.startswith(_GEONAMES):
            row["place_id"] = int(key.removeprefix(_GEONAMES))
        yield row
