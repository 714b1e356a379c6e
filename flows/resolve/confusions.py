"""Names linked under the type that their mention has, in; those that mean a thing of another type linked to it, out.

Two kinds of evidence: the article itself names the firm or the person that a single word is short for, and over all
articles the name stands for one thing of another type nearly always.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb

from flows.extract.name_keys import words
from flows.resolve.bridge import schema, stream, table_from

# The temporary tables of this module, without their prefix.
TEMPORARY = ("firms", "namesakes", "majority")

# Prefix of the keys of countries and peoples among the things.
COUNTRY = "country:"

# type_majority: how often the name must stand for the one thing, by (type given, type of that thing); other pairs are
# no confusion of a model but two things (Jordan the country, Jordan the player).
_MAJORITY_SUPPORT = 5
_CONFUSED = {
    **dict.fromkeys((("organization", t) for t in ("product", "work", "facility", "group", "event")), 0.8),
    **dict.fromkeys((("product", t) for t in ("organization", "work", "facility", "place")), 0.8),
    **dict.fromkeys((("work", t) for t in ("organization", "product", "event", "law")), 0.8),
    **dict.fromkeys((("facility", t) for t in ("organization", "place")), 0.8),
    **dict.fromkeys((("group", t) for t in ("organization", "place")), 0.8),
    **dict.fromkeys((("event", t) for t in ("organization", "work")), 0.8),
    **dict.fromkeys((("law", t) for t in ("agreement", "work", "organization")), 0.8),
    **dict.fromkeys((("agreement", t) for t in ("law", "organization")), 0.8),
    **dict.fromkeys((("place", t) for t in ("organization", "facility")), 0.8),
    # A person's surname under another type, and a place that acts ("Kabul said"), need more: firms bear surnames and
    # clubs bear the names of towns.
    **dict.fromkeys(((t, "person") for t in ("organization", "place", "facility", "product", "work")), 0.95),
    ("organization", "place"): 0.95,
    **dict.fromkeys((("person", t) for t in ("organization", "product", "work")), 0.95),
}


def firm(name: str) -> str | None:
    """The word by which news calls a firm of this name (folded, with its legal form): "velmora industries inc"."""
    first, *rest = name.split() or [""]
    says_kind = rest and all(w in words().legal or w in words().generic for w in rest)
    # "Frost and Sullivan Inc" is two names; a first word that only says the kind of body names none.
    named = rest and (says_kind or rest[-1] in words().legal) and "and" not in rest
    return first if named and first not in words().generic | words().heads and len(first) > 2 else None


def apply_article(con: duckdb.DuckDBPyConnection) -> None:
    """Change resolve_links: single words that are short for a firm or a person of their article.

    Needs the tables of ``surnames.choose_bearers`` besides ``resolve_named`` and ``resolve_forms``.
    """
    # "Velmora" beside "Velmora Industries Inc" is the firm, though it looks like a surname or a town.
    con.execute("""
        create or replace temp table resolve_firms as
        select l.article_id, f.firm as word,
               coalesce(min(l.thing_key) filter (l.thing_key = f.firm), min(l.thing_key)) as thing_key
        from resolve_links l join resolve_forms f using (form_id)
        where f.firm is not null and l.thing_type = 'organization'
          -- "Mr. Velmora" is the firm's founder.
          and (l.article_id, f.firm) not in (
              select n.article_id, p.full_key from resolve_named n join resolve_forms p using (form_id)
              where n.title_text is not null and p.entity_type = 'person'
          )
        group by all
        -- Of two firms of the word the one that is called so: "Velmora Plc" beside "Velmora Oil Corp".
        having count(distinct l.thing_key) = 1 or bool_or(l.thing_key = f.firm)
    """)
    # "Orwin" beside "Ada Orwin" is she, though it looks like a firm or a town; not beside "Orwin Grain" or "Orwin and Co".
    con.execute("""
        create or replace temp table resolve_namesakes as
        select l.article_id, l.thing_type, l.thing_key as word, min(p.person_key) as person_key
        from (
            select distinct l.article_id, l.thing_type, l.thing_key
            from resolve_links l join resolve_forms f using (form_id)
            where l.rule = 'full_name' and l.thing_type not in ('person', 'group') and not contains(l.thing_key, ' ')
              -- neither a legal form nor an acronym
              and f.text_key = f.full_key and f.shown <> upper(f.shown)
        ) l
        join resolve_bearers b on b.surname = l.thing_key
        join (select distinct article_id, person_key from resolve_person_named) p
            on p.article_id = l.article_id and p.person_key = b.person_key
        where not exists (
            from resolve_named n join resolve_forms o using (form_id)
            where n.article_id = l.article_id and o.entity_type = 'organization'
              and (o.full_key like l.thing_key || ' %' or o.text_key like l.thing_key || ' %')
        )
        group by all
        having count(distinct p.person_key) = 1
    """)
    con.execute("""
        create or replace temp table resolve_links as
        select l.mention_id, l.article_id, l.form_id, l.text_key,
               case when r.word is not null then 'organization' when p.word is not null then 'person'
                    else l.thing_type end as thing_type,
               coalesce(r.thing_key, p.person_key, l.thing_key) as thing_key,
               case when r.word is not null then 'firm_in_article' when p.word is not null then 'person_in_article'
                    else l.rule end as rule
        from resolve_links l
        left join resolve_firms r
            on r.article_id = l.article_id and r.word = l.thing_key
           and (l.rule = 'bare_surname' or (l.rule = 'full_name' and l.thing_type = 'place'))
        left join resolve_namesakes p
            on p.article_id = l.article_id and p.thing_type = l.thing_type and p.word = l.thing_key and l.rule = 'full_name'
    """)


def apply_majority(con: duckdb.DuckDBPyConnection) -> None:
    """resolve_majority: (name, thing) -> the thing that the name nearly always stands for."""
    query = """
        select text_key, thing_type, thing_key, rule, count(*) as mentions
        from resolve_links
        group by all
        having text_key in (select text_key from resolve_links group by text_key having count(distinct thing_type) > 1)
        order by text_key, thing_type, thing_key, rule
    """
    columns = schema(
        text_key="string", from_type="string", from_key="string", from_rule="string", to_type="string", to_key="string"
    )
    table_from(con, "majority", columns, _majorities(stream(con, query)))
    con.execute("""
        create or replace temp table resolve_links as
        select l.mention_id, l.article_id, l.form_id,
               coalesce(m.to_type, l.thing_type) as thing_type, coalesce(m.to_key, l.thing_key) as thing_key,
               case when m.to_type is null then l.rule else 'type_majority' end as rule
        from resolve_links l
        left join resolve_majority m
            on m.text_key = l.text_key and m.from_type = l.thing_type and m.from_key = l.thing_key and m.from_rule = l.rule
    """)


def _majorities(rows: Iterable[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    for text_key, group in _grouped(rows):
        counts: Counter[tuple[str, str]] = Counter()
        for _, thing_type, thing_key, _, mentions in group:
            counts[thing_type, thing_key] += mentions
        (to_type, to_key), most = min(counts.items(), key=lambda c: (-c[1], c[0]))
        share = most / counts.total()
        for _, thing_type, thing_key, rule, _ in group:
            needed = _CONFUSED.get((thing_type, to_type), 2.0)
            if to_type == "group" and to_key.startswith(COUNTRY):
                # "The Australian" is a paper, not a people.
                continue
            # Only a name that nothing else explains is moved: not a country, not what its article calls in full.
            if most >= _MAJORITY_SUPPORT and share >= needed and rule in {"full_name", "bare_surname"}:
                yield {
                    "text_key": text_key,
                    "from_type": thing_type,
                    "from_key": thing_key,
                    "from_rule": rule,
                    "to_type": to_type,
                    "to_key": to_key,
                }


def _grouped(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[str, list[Sequence[Any]]]]:
    group: list[Sequence[Any]] = []
    for row in rows:
        if group and group[0][0] != row[0]:
            yield group[0][0], group
            group = []
        group.append(row)
    if group:
        yield group[0][0], group
