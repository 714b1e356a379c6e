"""Surnames that stand alone in an article, in; the one person of all articles whom each means there, out, or nobody.

A surname is read as one of its bearers (people whom some article names in full) only where something speaks for that
one: what the article calls him ("President"), people and bodies that both articles name, or how much he is in the news.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb

from flows.extract.name_keys import gender_of_given_name, gender_of_title, given_names, title_words, words
from flows.resolve.bridge import schema, stream, table_from

# The temporary tables of this module, without their prefix.
TEMPORARY = ("bearers", "variants", "person_named", "bare", "shared", "chosen_bearers")

# Who stands in fewer articles than this is not known enough to go by the surname alone. In a few articles about the same
# things one is enough: with every further hundred more of the surnames are those of people whom none names in full.
_KNOWN = 3
_ARTICLES_PER_BEARER = 100
# Below so many articles every title of a bearer counts; above, one that two of them give.
_FEW_ARTICLES = 5
# Of several bearers the one who has this share of all articles that name a bearer in full.
_DOMINANT = 0.9
# A thing in more articles than this shows nothing when two articles share it.
_COMMON_THING = 50


@dataclass(slots=True)
class Bearer:
    """A person who may be meant: ``articles`` name him in full, ``shared`` things stand in these and in the article."""

    key: str
    articles: int
    shared: int
    titles: frozenset[str]
    gender: str = field(init=False)

    def __post_init__(self) -> None:
        genders = {g for g in map(gender_of_title, self.titles) if g}
        self.gender = genders.pop() if len(genders) == 1 else gender_of_given_name(tuple(self.key.split()))


def choose_bearers(
    con: duckdb.DuckDBPyConnection, bearers: Mapping[str, Set[str]], variants: Mapping[str, str]
) -> None:
    """Make the temp table resolve_chosen_bearers: (article_id, surname) -> person_key, rule.

    Args:
        con: a connection with ``resolve_named`` and ``resolve_forms``.
        bearers: surname -> keys of the people who bear it.
        variants: key of a full name -> key of the person, where that is another.
    """
    pairs = schema(surname="string", person_key="string")
    rows = ({"surname": s, "person_key": k} for s in sorted(bearers) for k in sorted(bearers[s]))
    table_from(con, "bearers", pairs, rows)
    names = schema(full_key="string", person_key="string")
    table_from(con, "variants", names, ({"full_key": f, "person_key": k} for f, k in sorted(variants.items())))
    con.execute("""
        create or replace temp table resolve_person_named as
        select n.article_id, n.title_text, coalesce(v.person_key, f.full_key) as person_key
        from resolve_named n
        join resolve_forms f using (form_id)
        left join resolve_variants v using (full_key)
        where f.entity_type = 'person' and contains(f.full_key, ' ')
    """)
    con.execute("""
        create or replace temp table resolve_bare as
        select n.article_id, f.full_key as surname, list_sort(list(distinct n.title_text)) as titles
        from resolve_named n
        join resolve_forms f using (form_id)
        where f.entity_type = 'person' and not contains(f.full_key, ' ') and f.country_thing is null
          and f.full_key in (select surname from resolve_bearers)
        group by all
    """)
    # People and bodies of several words, in few articles, that stand in this article and in one of the bearer's.
    con.execute(f"""
        create or replace temp table resolve_shared as
        with things as (
            select distinct article_id, 'person' as kind, person_key as key from resolve_person_named
            union all
            select distinct n.article_id, 'organization', f.full_key
            from resolve_named n join resolve_forms f using (form_id)
            where f.entity_type = 'organization' and contains(f.full_key, ' ')
        ),
        telling as (
            select * from things
            qualify count(*) over (partition by kind, key) between 2 and {_COMMON_THING}
        )
        select b.article_id, b.surname, p.person_key, count(distinct (theirs.kind, theirs.key)) as things
        from resolve_bare b
        join resolve_bearers p using (surname)
        join (select distinct article_id, person_key from resolve_person_named) a on a.person_key = p.person_key
        join telling theirs on theirs.article_id = a.article_id
        join telling ours on ours.article_id = b.article_id and ours.kind = theirs.kind and ours.key = theirs.key
        where a.article_id <> b.article_id
        group by all
    """)
    query = f"""
        select b.article_id, b.surname, b.titles, p.person_key, c.articles, coalesce(s.things, 0), c.titles
        from resolve_bare b
        join resolve_bearers p using (surname)
        join (
            -- A title that one of many articles gives ("President Marwick's wife Ada") is hardly the bearer's own.
            select person_key, any_value(articles) as articles,
                   list_sort(list(distinct title_text) filter (where titled >= 2 or articles < {_FEW_ARTICLES})) as titles
            from (
                select person_key, title_text, count(distinct article_id) as titled
                from resolve_person_named group by all
            )
            join (
                select person_key, count(distinct article_id) as articles from resolve_person_named group by all
            ) using (person_key)
            group by person_key
        ) c using (person_key)
        left join resolve_shared s
            on s.article_id = b.article_id and s.surname = b.surname and s.person_key = p.person_key
        order by b.article_id, b.surname, p.person_key
    """
    chosen = schema(article_id="string", surname="string", person_key="string", rule="string")
    ((articles,),) = con.execute("select count(distinct article_id) from resolve_named").fetchall()
    needed = min(_KNOWN, 1 + articles // _ARTICLES_PER_BEARER)
    table_from(con, "chosen_bearers", chosen, _chosen(list(stream(con, query)), needed))


def _chosen(rows: Sequence[Sequence[Any]], needed: int) -> Iterator[dict[str, Any]]:
    found: dict[tuple[str, str], tuple[str, str]] = {}
    # Whom many articles call "President Marwick" is known, though few of them give the full name: those left open by
    # the first reading are read again with what it found.
    also: Counter[str] = Counter()
    for _ in range(2):
        for (article_id, surname), group in groupby(rows, key=itemgetter(0, 1)):
            if (article_id, surname) in found:
                continue
            people = []
            titles: frozenset[str] = frozenset()
            for _, _, used, key, articles, shared, known_titles in group:
                titles = frozenset(filter(None, used or ()))
                known = frozenset(filter(None, known_titles or ()))
                people.append(Bearer(key, articles + also[key], shared, known))
            choice = choose(surname, titles, people, needed)
            if choice:
                found[article_id, surname] = choice
        also.update(key for key, _ in found.values())
    for (article_id, surname), (key, rule) in found.items():
        yield {"article_id": article_id, "surname": surname, "person_key": key, "rule": rule}


def choose(
    surname: str, titles: frozenset[str], bearers: Sequence[Bearer], needed: int = _KNOWN
) -> tuple[str, str] | None:
    """Key and rule of the bearer whom an article means by ``surname``, or None where it stays open.

    Args:
        surname: folded, as it stands alone in the article.
        titles: those that stand before it there ("President", "Mr.").
        bearers: everybody who bears it in any article.
        needed: how many articles must name a bearer for whom nothing else speaks.
    """
    genders = {g for g in map(gender_of_title, titles) if g}
    fitting = [b for b in bearers if not (genders and b.gender and b.gender not in genders)]
    addresses = words().male | words().female
    offices = {w for w in map(title_words, titles) if not w <= addresses}
    by_title = [b for b in fitting if offices & set(map(title_words, b.titles))]
    # Half the world is called Smith; such a word may also be a given name or half a firm's name.
    common = surname in words().common_surnames or surname in given_names()
    if len(bearers) == 1 and fitting:
        (only,) = fitting
        known = only.articles >= (_KNOWN if common else needed)
        if by_title or ((known and only.shared) if common else (known or only.shared or titles)):
            return only.key, "unique_surname"
        return None
    if by_title:
        best = max(by_title, key=lambda b: (b.articles, b.key))
        # Several had the office, or one has a second entity under a rarer form: the one that is told of far more.
        if best.articles >= _DOMINANT * sum(b.articles for b in by_title):
            return best.key, "surname_by_title"
    related = [b for b in fitting if b.shared]
    if len(related) == 1 and not by_title and (titles or not common):
        return related[0].key, "surname_in_context"
    first = max(fitting, key=lambda b: (b.articles, b.key), default=None)
    everyone = sum(b.articles for b in bearers)
    if first and not common and first.articles >= _KNOWN and first.articles >= _DOMINANT * everyone:
        return first.key, "surname_by_share"
    return None
