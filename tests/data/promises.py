"""A published snapshot in; the rows that break a promise of the dataset out. Written apart from sql/checks, on purpose:
what guards publication and what tests the guard should not share their mistakes.

``python -m tests.data.promises WAREHOUSE`` tries them on any published warehouse.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.extract.events import plover
from flows.warehouse.views import connect
from schemas import TABLES
from schemas.model import Table

SHOWN = 5
# Blank is what str.isspace says; \s of the regular expressions is ASCII only, so the rest is listed.
BLANK = r"[\s\pZ\x{0b}\x{1c}-\x{1f}\x{85}]*"


def one_line(text: str) -> str:
    """SQL: ``text`` with a single blank for white space; wrapped copy breaks lines inside titles and names."""
    return f"trim(regexp_replace({text}, '[\\s\\pZ]+', ' ', 'g'))"


def quoted(words: Iterable[str]) -> str:
    """SQL: the words as a list of literals."""
    return ", ".join(f"'{word}'" for word in words)


# Promise 1: nothing is lost.
CONSERVATION = {
    "a document has one of three fates": """
        select document_id, status, reason_code, article_id from documents
        where case status
            when 'accepted' then article_id is null or reason_code is not null
            when 'duplicate' then article_id is null or reason_code <> 'duplicate_text'
            when 'rejected' then article_id is not null or coalesce(reason_code, '') = '' or coalesce(reason_text, '') = ''
            else true end""",
    "an article is of the one document that was accepted for it": """
        select a.article_id, count(d.document_id) as accepted_documents
        from articles a left join documents d
          on d.article_id = a.article_id and d.document_id = a.document_id and d.status = 'accepted'
           and d.source_uri = a.source_uri
        group by all having count(d.document_id) <> 1""",
    "an accepted document has its article": """
        select document_id from documents where status = 'accepted' and document_id not in (select document_id from articles)""",
    "a copy has the article of another document": """
        select d.document_id from documents d
        where d.status = 'duplicate'
          and not exists (select 1 from articles a where a.article_id = d.article_id and a.document_id <> d.document_id)""",
    "a rejected document has one rejection, with the same reason": """
        select d.document_id, d.reason_code, count(r.rejection_id) as rejections
        from documents d left join rejections r
          on r.document_id = d.document_id and r.reason_code = d.reason_code and r.reason_text = d.reason_text
        where d.status = 'rejected' group by all having count(r.rejection_id) <> 1""",
    "a rejection is of a rejected document": """
        select rejection_id from rejections
        where document_id not in (select document_id from documents where status = 'rejected')""",
    "an input is seen once": "select source_uri, sha256, count(*) as times from documents group by all having count(*) > 1",
}

# Promise 1: passages cover the text. Looked at character by character.
COVERAGE = {
    "every non-blank character lies in exactly one passage": f"""
        with characters as (
            select article_id, position, substr(text, position + 1, 1) as letter
            from (select article_id, text, unnest(range(length(text))) as position from articles)
        )
        select c.article_id, c.position, c.letter, count(p.passage_id) as passages
        from characters c left join passages p
          on p.article_id = c.article_id and c.position >= p.char_start and c.position < p.char_end
        where not regexp_full_match(c.letter, '{BLANK}')
        group by all having count(p.passage_id) <> 1""",
    "a passage begins and ends with a visible character": f"""
        select p.passage_id from passages p join articles a using (article_id)
        where regexp_full_match(substr(a.text, p.char_start + 1, 1), '{BLANK}')
           or regexp_full_match(substr(a.text, p.char_end, 1), '{BLANK}')""",
    "every sentence of an article follows the one before, in its numbers too": """
        select * from (
            select article_id, sentence_no, char_start,
                   lag(char_end) over w as before, lag(sentence_no) over w as number_before
            from sentences window w as (partition by article_id order by sentence_no))
        where before > char_start or sentence_no <> coalesce(number_before + 1, 0)""",
    "the sentences of a passage hold all its visible characters": f"""
        with cut as (
            select passage_id, string_agg(text, '' order by char_start) as kept from sentences group by passage_id
        )
        select p.passage_id, c.kept from passages p join articles a using (article_id) left join cut c using (passage_id)
        where regexp_replace(substr(a.text, p.char_start + 1, p.char_end - p.char_start), '{BLANK}', '', 'g')
           <> regexp_replace(coalesce(c.kept, ''), '{BLANK}', '', 'g')""",
}

# Promise 2: every value points at its evidence.
EVIDENCE = {
    **{
        f"{table.name}: the offsets show the text": f"""
        select r.{table.key[0]}, r.text from {table.name} r left join articles a using (article_id)
        where a.article_id is null or r.char_start < 0 or r.char_end <= r.char_start
           or substr(a.text, r.char_start + 1, r.char_end - r.char_start) <> r.text
           or length(r.text) <> r.char_end - r.char_start"""
        for table in TABLES.values()
        if table.evidence
    },
    "a passage lies in its text": """
        select passage_id from passages join articles using (article_id)
        where char_start < 0 or char_end <= char_start or char_end > length(text)""",
    "a sentence lies in its passage, a mention in its sentence": """
        select s.sentence_id as id from sentences s join passages p using (passage_id)
        where s.char_start < p.char_start or s.char_end > p.char_end or s.article_id <> p.article_id
        union all
        select m.mention_id from mentions m join sentences s using (sentence_id)
        where m.char_start < s.char_start or m.char_end > s.char_end or m.article_id <> s.article_id""",
    "a title stands before its name": f"""
        select m.mention_id, m.title_text from mentions m join articles a using (article_id)
        where m.title_text is not null
          and not contains({one_line("substr(a.text, greatest(m.char_start - 200, 0) + 1, least(m.char_start, 200))")},
                           m.title_text)""",
    "what an article says of itself as written stands in it": """
        select article_id, byline, dateline_text, dateline_place from articles
        where not contains(text, coalesce(byline, '')) or not contains(text, coalesce(dateline_place, ''))""",
    "a name is told from news alone": """
        select m.mention_id, p.passage_kind from mentions m join sentences using (sentence_id) join passages p using (passage_id)
        where p.passage_kind not in ('headline', 'dateline', 'subheading', 'paragraph', 'list_item', 'caption', 'correction')""",
    **{
        f"{table}: told from news, inside one passage, beginning in its sentence": f"""
        select r.{key}, p.passage_kind from {table} r
        left join sentences s using (sentence_id) left join passages p using (passage_id)
        where p.passage_kind is null or s.article_id <> r.article_id
           or p.passage_kind not in ('headline', 'dateline', 'subheading', 'paragraph', 'list_item', 'caption', 'correction')
           or not (s.char_start <= r.char_start and r.char_start < s.char_end)
           or not (p.char_start <= r.char_start and r.char_end <= p.char_end)"""
        for table, key in (
            ("quotations", "quotation_id"),
            ("times", "time_id"),
            ("quantities", "quantity_id"),
            ("event_mentions", "event_mention_id"),
        )
    },
    **{
        f"{table}: each lies in one sentence, and no character in two of them": f"""
        select article_id, position, count(*) as rows, bool_or(position >= sentence_end) as outside from (
            select r.article_id, s.char_end as sentence_end, unnest(range(r.char_start, r.char_end)) as position
            from {table} r join sentences s using (sentence_id))
        group by all having count(*) > 1 or bool_or(position >= sentence_end)"""
        for table in ("times", "quantities", "event_mentions")
    },
    "a dateline tells where a report was written, and no event": """
        select v.event_mention_id, v.text from event_mentions v join passages p using (article_id)
        where p.passage_kind = 'dateline' and v.char_start >= p.char_start and v.char_start < p.char_end""",
    "who takes part stands in the passage that tells it": """
        select r.event_participant_id, r.text from event_participants r
        where not exists (
            select 1 from passages p join event_mentions v using (article_id)
            where v.event_mention_id = r.event_mention_id and p.article_id = r.article_id
              and p.char_start <= least(v.char_start, r.char_start) and greatest(v.char_end, r.char_end) <= p.char_end)""",
    "nobody fills a role of an event twice": """
        select x.event_mention_id, x.role, x.text, y.text from event_participants x join event_participants y
          on x.event_mention_id = y.event_mention_id and x.role = y.role and x.event_participant_id < y.event_participant_id
        where x.char_start < y.char_end and y.char_start < x.char_end
          and not ((x.char_start, x.char_end) = (y.char_start, y.char_end) and x.mention_id <> y.mention_id)  -- they
        """,
    "a participant with a quantity shows its words, one with a place those of the mention": """
        select r.event_participant_id, r.text from event_participants r
        left join quantities q on q.quantity_id = r.quantity_id left join mentions m on m.mention_id = r.mention_id
        where case r.role when 'quantity' then (r.char_start, r.text) is distinct from (q.char_start, q.text)
                          when 'place' then (r.char_start, r.text) is distinct from (m.char_start, m.text)
                          else r.quantity_id is not null end""",
    "an event has the place that takes part in it, or none": """
        select v.event_mention_id, v.place_mention_id from event_mentions v
        left join event_participants r on r.event_mention_id = v.event_mention_id and r.role = 'place'
        left join mentions m on m.mention_id = v.place_mention_id
        where r.mention_id is distinct from v.place_mention_id or m.entity_type not in ('place', 'facility')""",
    "an event points at the narrowest words of somebody that it is told in": """
        select v.event_mention_id, v.text, q.text as narrower from event_mentions v
        join quotations q on q.article_id = v.article_id and q.char_start <= v.char_start and v.char_end <= q.char_end
        left join quotations told on told.quotation_id = v.quotation_id
        where coalesce(length(told.text), 1000000000) > length(q.text)
        union all
        select v.event_mention_id, v.text, q.text from event_mentions v join quotations q using (quotation_id)
        where q.article_id <> v.article_id or v.char_start not between q.char_start and q.char_end - length(v.text)""",
    "stretches of one kind nest like brackets": """
        with here as (select *, row_number() over (partition by article_id, quotation_kind
                                                   order by char_start, char_end desc) as n from quotations)
        select y.quotation_id, y.text from here x, here y
        where x.article_id = y.article_id and x.quotation_kind = y.quotation_kind and x.n < y.n
          and y.char_start < x.char_end
          and (y.char_end > x.char_end or (y.char_start, y.char_end) = (x.char_start, x.char_end))""",
    "the words of a speaker are where the row says": """
        select q.quotation_id, q.speaker_text from quotations q left join articles a using (article_id)
        where (q.speaker_text, q.speaker_start, q.speaker_end) is distinct from (null, null, null)
          and coalesce(q.speaker_start < 0 or length(q.speaker_text) <> q.speaker_end - q.speaker_start
                       or a.text[q.speaker_start + 1 : q.speaker_end] <> q.speaker_text, true)""",
    "the words that report are where the row says": """
        select q.quotation_id, q.cue_text from quotations q left join articles a using (article_id)
        where (q.cue_text, q.cue_start, q.cue_end) is distinct from (null, null, null)
          and coalesce(q.cue_start < 0 or length(q.cue_text) <> q.cue_end - q.cue_start
                       or a.text[q.cue_start + 1 : q.cue_end] <> q.cue_text, true)""",
    "nobody is part of what they say": """
        select quotation_id, text, speaker_text, cue_text from quotations
        where least(char_end, speaker_end) > greatest(char_start, coalesce(speaker_start, char_end))
           or least(char_end, cue_end) > greatest(char_start, coalesce(cue_start, char_end))""",
    "a medium is named in the article": """
        select quotation_id, medium_text from quotations join articles a using (article_id)
        where medium_text is not null
          and strpos(regexp_replace(a.text, '[\\s\\pZ\\x{0b}\\x{1c}-\\x{1f}\\x{85}]+', ' ', 'g'), medium_text) = 0""",
    "a direct quotation stands after an opening mark, or goes on from the paragraph before": """
        select quotation_id, seen from (
            select quotation_id, rtrim(regexp_replace(a.text[1 : q.char_start], '\\pL[^:\\n"“‘]{0,50}:\\s*$', '')) as seen,
                   q.char_start = p.char_start as begins
            from quotations q join articles a using (article_id)
            join sentences s using (sentence_id) join passages p using (passage_id)
            where quotation_kind = 'direct')
        where not begins and (strpos('"“”„‟«»‹›‘’‚‛''`´′″「」『』＂＇', right(seen, 1)) = 0 or seen = '')""",
    "an alias is a text of a mention": f"""
        select entity_id, alias from entity_aliases
        where (entity_id, {one_line("alias")}) not in (select (entity_id, {one_line("text")})
                                           from mention_entities join mentions using (mention_id))""",
}

# Type -> CAMEO code, of every line of PLOVER's conversion table.
CAMEO_CODES = sorted(
    {
        (name, plover.cameo_code(name, mode, context))
        for name, modes in plover.MODES.items()
        for mode in (None, *modes)
        for context in (None, *plover.CONTEXTS)
    }
)

# Promise 3: every row says how it was made.
MADE_BY = {
    **{
        f"{table.name}: a rule with a name": f"""
        select {", ".join(table.key)}, rule from {table.name}
        where rule is null or not regexp_full_match(rule, '[a-z][a-z0-9]*(_[a-z0-9]+)*')"""
        for table in TABLES.values()
        if "rule" in table.column_names and table.name != "event_participants"
    },
    **{
        f"{table.name}: a confidence from 0 to 1": f"""
        select {", ".join(table.key)}, confidence from {table.name}
        where confidence is null or isnan(confidence) or confidence < 0 or confidence > 1"""
        for table in TABLES.values()
        if "confidence" in table.column_names
    },
    # How the words were reached and, where they name nobody, how it was found whom they stand for.
    "event_participants: one rule or two, with a name": """
        select event_participant_id, rule from event_participants
        where len(string_split(rule, ', ')) > 2 or not list_aggregate(
            [regexp_full_match(one, '[a-z][a-z0-9]*(_[a-z0-9]+)*') for one in string_split(rule, ', ')], 'bool_and')""",
    "a date says where it was read": """
        select article_id, published_on, published_rule, reference_on from articles
        where (published_on is null) <> (published_rule = 'none') or (reference_on is null) <> (published_on is null)
           or abs(date_diff('day', published_on, cast(published_at as date))) > 1""",
    "a speaker says how it was read, nobody says nothing": """
        select quotation_id from quotations
        where (speaker_text is null and (speaker_rule is not null or speaker_mention_id is not null))
           or (speaker_text is not null and speaker_rule is null)
           or (cue_text is null and cue_lemma is not null) or (cue_text is not null and cue_lemma is null)""",
    "a time that nothing fixes has no range": """
        select time_id, text, value, anchor from times
        where (starts_at is not null or ends_at is not null)
          and (anchor = 'none' or timex_type = 'SET' or regexp_matches(value, '_REF$|^XX|^T'))""",
    "a time is read from the day of the report only where there is one": """
        select time_id, text from times
        where anchor = 'reference' and article_id not in (select article_id from articles where reference_on is not null)""",
    "a range has a precision, and its end comes after its beginning": """
        select time_id, starts_at, ends_at, time_precision from times
        where coalesce(starts_at, ends_at) is null and time_precision is not null
           or coalesce(starts_at, ends_at) is not null and time_precision is null
           or date_diff('microsecond', starts_at, ends_at) <= 0""",
    "a day that is written out is the day of its range": """
        select time_id, text, value, starts_at, ends_at from times
        where regexp_matches(value, '^[0-9]{4}-[0-9]{2}-[0-9]{2}') and not contains(value, 'T24')
          and (cast(starts_at as date) <> cast(value[:10] as date)
               or cast(ends_at - interval 6 hour - interval 1 microsecond as date) > cast(value[:10] as date))""",
    "a year that is written out is the year in which its range begins": """
        select time_id, text, value, starts_at from times
        where timex_type in ('DATE', 'TIME') and regexp_matches(value, '^[0-9]{4}') and not contains(value, 'W')
          and not contains(value, 'T24')
          and (cast(date_part('year', starts_at) as varchar) <> ltrim(value[:4], '0')
               or date_diff('month', starts_at, ends_at) > 12)""",
    "a month that is written out is the month in which its range begins": """
        select time_id, text, value, starts_at from times
        where timex_type in ('DATE', 'TIME') and regexp_matches(value, '^[0-9]{4}-[0-9]{2}') and not contains(value, 'T24')
          and date_part('month', starts_at) <> cast(value[6:7] as integer)""",
    "a length of time begins with P, a date does not, and a time of day has its T": """
        select time_id, text, timex_type, value from times
        where case timex_type
            when 'DURATION' then value not similar to 'P(X|[0-9]|T[X0-9]).*'
            when 'DATE' then value not similar to '(PAST|PRESENT|FUTURE)_REF|(BC|FY)?[0-9X]{2}.*'
                          or value similar to '.*[0-9X]T.*'
            when 'TIME' then value not similar to '(PAST|PRESENT|FUTURE)_REF|.*T(MO|MI|AF|EV|NI|DT|[0-2X][0-9X].*)'
            else value = '' or ends_with(value, '_REF') or value = lower(value) end""",
    "a zone can be looked up": """
        select time_id, time_zone from times
        where time_zone is not null and time_zone not in (select name from pg_timezone_names())
          and time_zone not similar to '[+-][01][0-9]:[0-5][0-9]'""",
    "a quantity is one number or a range of two": """
        select quantity_id, text, value, value_low, value_high from quantities
        where case when value is null then value_low is null and value_high is null
                   else value_low is not null or value_high is not null end
           or coalesce(value_low, '-infinity') >= coalesce(value_high, 'infinity')
           or abs(value) = 'infinity' or isnan(value) or abs(value_low) = 'infinity' or isnan(value_low)
           or abs(value_high) = 'infinity' or isnan(value_high)""",
    "what is counted has no unit, what is measured has one": """
        select quantity_id, text, quantity_kind, unit_code from quantities
        where (unit_code is null) <> (quantity_kind in ('count', 'rank', 'ratio'))
          and not (unit_code is null and quantity_kind in ('money', 'temperature')) and quantity_kind <> 'other'
          and not (quantity_kind = 'count' and starts_with(unit_code, '/') and length(unit_code) > 1)""",
    "units are of their kind": """
        select quantity_id, text, quantity_kind, unit_code from quantities
        where (quantity_kind = 'percent' and unit_code not similar to '%(/.+)?')
           or (quantity_kind = 'money'
               and (unit_code[1:3] <> upper(unit_code[1:3]) or length(unit_code) < 3 or unit_code[4:4] not in ('', '/')))
           or (quantity_kind in ('duration', 'age') and unit_code not similar to '(a|mo|wk|d|h|min|[mun]?s)(/.+)?')
           or (quantity_kind = 'temperature' and unit_code not in ('Cel', 'K', '[degF]'))
           or regexp_matches(unit_code, '[^\\x21-\\x7e]')""",
    "an event is dated by a time expression, by the day of the report, or not at all": """
        select event_mention_id, time_rule, time_id, starts_at, ends_at from event_mentions join articles using (article_id)
        where case time_rule
            when 'none' then not (time_id is null and starts_at is null and ends_at is null and time_precision is null)
            when 'dateline' then time_id is not null or time_precision is distinct from 'day'
                 or coalesce(date_diff('hour', starts_at, ends_at), 0) <> 24
                 or coalesce(date_diff('hour', reference_on, starts_at), 1) <> 0
            else time_id is null end""",
    "the time expression of an event stands where the rule says": """
        select v.event_mention_id, v.time_rule, t.text from event_mentions v join times t using (time_id)
        where t.article_id <> v.article_id or t.timex_type = 'SET'
           or (v.time_rule in ('trigger', 'clause', 'sentence') and t.sentence_id <> v.sentence_id)
           or (v.time_rule = 'passage' and not exists (
                  select 1 from passages p where p.article_id = v.article_id
                  and p.char_start <= least(t.char_start, v.char_start) and p.char_end >= greatest(t.char_end, v.char_end)))""",
    "an event has a precision where it has a time, and ends after it begins": """
        select event_mention_id, starts_at, ends_at, time_precision from event_mentions
        where (time_precision is null and starts_at is not null) or (time_precision is not null and starts_at is null)
           or date_diff('microsecond', starts_at, ends_at) <= 0""",
    "the time of an event has to do with that of its expression": """
        select v.event_mention_id, v.starts_at, v.ends_at, t.starts_at, t.ends_at
        from event_mentions v join times t using (time_id)
        where v.starts_at is not null and t.anchor <> 'context'
          and coalesce(greatest(v.starts_at, t.starts_at) >= least(v.ends_at, t.ends_at), t.ends_at is null)""",
    "only what is planned or threatened is of another type than the act": """
        select event_mention_id, act_type, realis, event_type from event_mentions
        where event_type <> act_type and not (realis_rule = 'conditional' and event_type = 'THREATEN')
          and (act_type, realis, event_type) not in (
            ('CONSULT', 'scheduled', 'AGREE'), ('SUPPORT', 'scheduled', 'AGREE'), ('COOPERATE', 'scheduled', 'AGREE'),
            ('AID', 'scheduled', 'AGREE'), ('RETREAT', 'scheduled', 'CONCEDE'), ('PROTEST', 'scheduled', 'THREATEN'),
            ('SANCTION', 'scheduled', 'THREATEN'), ('MOBILIZE', 'scheduled', 'THREATEN'), ('COERCE', 'scheduled', 'THREATEN'),
            ('ASSAULT', 'scheduled', 'THREATEN'), ('PROTEST', 'hypothetical', 'THREATEN'),
            ('SANCTION', 'hypothetical', 'THREATEN'), ('MOBILIZE', 'hypothetical', 'THREATEN'),
            ('COERCE', 'hypothetical', 'THREATEN'), ('ASSAULT', 'hypothetical', 'THREATEN'))""",
    "a threat on a condition hangs on a condition": """
        select event_mention_id, realis_rule from event_mentions
        where event_type <> act_type and realis = 'hypothetical' and realis_rule <> 'conditional'""",
    "a plan to do good is of another type": """
        select event_mention_id, act_type, event_type from event_mentions v
        where realis = 'scheduled' and event_type = act_type
          and act_type in ('CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'RETREAT')""",
    "a threat is somebody's": """
        select event_mention_id, act_type, event_type from event_mentions
        where event_type <> act_type and event_type = 'THREATEN'
          and event_mention_id not in (select event_mention_id from event_participants where role = 'actor')""",
    "an act in its own type keeps its mode": """
        select event_mention_id, act_mode, event_mode from event_mentions
        where event_type = act_type and coalesce(event_mode, '') <> coalesce(act_mode, '')""",
    **{
        f"a mode of {column} is one that PLOVER has for it": f"""
        select event_mention_id, {column}_type, {column}_mode from event_mentions
        where {column}_mode is not null and {column}_type || '/' || {column}_mode not in (
            {quoted(f"{name}/{mode}" for name, modes in plover.MODES.items() for mode in modes)})"""
        for column in ("event", "act")
    },
    "a quad class is that of the type": f"""
        select event_mention_id, event_type, quad_class from event_mentions
        where event_type || '/' || quad_class not in (
            {quoted(f"{name}/{quad}" for name, quad in plover.QUAD_CLASSES.items())})""",
    "a code of CAMEO is one that PLOVER converts into the type": f"""
        select event_mention_id, event_type, cameo_code from event_mentions
        where event_type || '/' || cameo_code not in ({quoted(f"{name}/{code}" for name, code in CAMEO_CODES)})""",
    "codes are of those who act or are acted upon, and of a country or a body of none": """
        select event_participant_id, role, country_code, international_code, sector_code from event_participants
        where (role in ('place', 'instrument', 'topic', 'quantity')
               and coalesce(country_code, international_code, sector_code) is not null)
           or len(list_filter([country_code, international_code], lambda code: code is not null)) = 2
           or not regexp_full_match(country_code, '[A-Z]{3}')""",
    **{
        f"{table.name}.{column.name}: null, never an empty text": f"""
        select {", ".join(table.key)} from {table.name} where {column.name} = ''"""
        for table in TABLES.values()
        for column in table.columns
        if column.type == "string" and column.nullable
    },
}


def _keys(table: Table) -> dict[str, str]:
    key = ", ".join(table.key)
    found = {
        f"{table.name}: one row for a key": f"""
        select 1 from {table.name} having count(*) <> count(distinct ({key}))""",
    }
    for fk in table.foreign_keys:
        found[f"{table.name}.{fk.column} is in {fk.table}"] = f"""
        select r.{fk.column} from {table.name} r left join {fk.table} t on t.{fk.target} = r.{fk.column}
        where r.{fk.column} is not null and t.{fk.target} is null"""
    for column in table.columns:
        if not column.nullable:
            found[f"{table.name}.{column.name} is never null"] = (
                f"select {key} from {table.name} where {column.name} is null"
            )
        if column.vocabulary:
            words = ", ".join(f"'{word}'" for word in column.vocabulary)
            found[f"{table.name}.{column.name} is of its vocabulary"] = f"""
        select distinct {column.name} from {table.name} where {column.name} not in ({words})"""
    return found


# Promise 4: keys hold, vocabularies are closed.
KEYS = {name: sql for table in TABLES.values() for name, sql in _keys(table).items()} | {
    "every name stands for one entity": """
        select mention_id from mentions left join mention_entities using (mention_id)
        where mention_kind = 'name' group by mention_id having count(entity_id) <> 1""",
    "an utterance has one article, one speaker and one cue": """
        select x.statement_id, x.speaker_text, y.speaker_text, x.cue_text, y.cue_text from quotations x, quotations y
        where x.statement_id = y.statement_id and x.quotation_id < y.quotation_id
          and (x.article_id, x.statement_kind, x.speaker_start, x.speaker_mention_id, x.cue_start, x.medium_text)
              is distinct from
              (y.article_id, y.statement_kind, y.speaker_start, y.speaker_mention_id, y.cue_start, y.medium_text)""",
    "a speaker is mentioned in the same article": """
        select quotation_id from quotations q
        where speaker_mention_id is not null
          and not exists (select 1 from mentions m where m.mention_id = q.speaker_mention_id and m.article_id = q.article_id)""",
    "every entity has a mention and its aliases": """
        select entity_id from entities
        where entity_id not in (select entity_id from mention_entities)
           or entity_id not in (select entity_id from entity_aliases)""",
    "a country is one place": """
        select country_code, count(*) as places from entities
        where entity_type = 'place' and country_code is not null and geonames_id is not null
        group by country_code, geonames_id having count(*) > 1""",
}

# What the views on events say that they do, for people who never look at the tables.
VIEWS = {
    "a telling is one row of event_facts": """
        select v.event_mention_id, count(f.event_mention_id) as rows from event_mentions v
        left join event_facts f using (event_mention_id) group by all having count(f.event_mention_id) <> 1""",
    "whoever acts or is acted upon is one row of event_actors": """
        select event_participant_id, count(a.role) as rows from event_participants p
        left join event_actors a using (event_participant_id, event_mention_id, role, char_start, char_end)
        where role in ('actor', 'recipient') group by all having count(a.role) <> 1""",
    "a pair is given once, and in one order": """
        select event_mention_id, actor1_participant_id, actor2_participant_id, count(*) as rows from event_dyads
        group by all having count(*) > 1
        union all
        select x.event_mention_id, x.actor1_participant_id, x.actor2_participant_id, 2 from event_dyads x join event_dyads y
          on x.actor1_participant_id = y.actor2_participant_id and x.actor2_participant_id = y.actor1_participant_id""",
    "nobody is lost in event_dyads, and nobody appears from nowhere": """
        select event_participant_id from event_actors
        except select unnest([actor1_participant_id, actor2_participant_id]) from event_dyads
        union all
        (select who from (select unnest([actor1_participant_id, actor2_participant_id]) as who from event_dyads)
         where who is not null except select event_participant_id from event_actors)""",
    "who has somebody beside them is not alone as well": """
        select x.event_mention_id, x.actor1_name, x.actor2_name from event_dyads x join event_dyads y using (event_mention_id)
        where (x.actor1_participant_id is null and y.actor1_participant_id is not null
               and x.actor2_participant_id = y.actor2_participant_id)
           or (x.actor2_participant_id is null and y.actor2_participant_id is not null
               and x.actor1_participant_id in (y.actor1_participant_id, y.actor2_participant_id))""",
    "who is met is not met in return": """
        select event_mention_id from event_dyads join event_participants p using (event_mention_id)
        where is_reciprocal and p.role = 'recipient'""",
}

PROMISES = {
    f"{promise}: {name}": sql
    for promise, queries in (
        ("1 conservation", CONSERVATION),
        ("1 coverage", COVERAGE),
        ("2 evidence", EVIDENCE),
        ("3 made by", MADE_BY),
        ("4 keys", KEYS),
        ("views", VIEWS),
    )
    for name, sql in queries.items()
}


def broken(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The first rows that break the promise ``name``, as text; empty when it holds."""
    rows = connection.execute(f"select * from ({PROMISES[name]}\n) limit {SHOWN}").fetchall()
    return "; ".join(map(str, rows))


def files_not_flat(snapshot: Path) -> list[str]:
    """Parquet files that a BI tool could not read: other columns than declared, nested types, another compression."""
    wrong = []
    for name, table in TABLES.items():
        files = sorted((snapshot / name).glob("*.parquet"))
        if not files:
            wrong.append(f"{name}: no file")
        for path in files:
            file = pq.ParquetFile(path)
            schema = file.schema_arrow
            if schema.names != list(table.column_names) or any(pa.types.is_nested(t) for t in schema.types):
                wrong.append(f"{path.name}: {schema}")
            groups = [file.metadata.row_group(i).column(0).compression for i in range(file.num_row_groups)]
            if set(groups) - {"ZSTD"}:
                wrong.append(f"{path.name}: {groups}")
    return wrong


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("python -m tests.data.promises WAREHOUSE")
    snapshot = Path(sys.argv[1]) / "current"
    connection = connect(snapshot)
    wrong = [f"{name}: {rows}" for name in PROMISES if (rows := broken(connection, name))] + files_not_flat(snapshot)
    print(f"{len(PROMISES)} promises tried")
    if wrong:
        sys.exit("\n".join(wrong))
    print("all hold")


if __name__ == "__main__":
    main()
