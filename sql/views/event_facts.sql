-- event_facts: one row for each event as told: who did what to whom, when, where, whether it is so, and who claims it.
-- Several actors stand behind one another, parted by "; ", and so do their codes. starts_on and ends_on are both days of the
-- event (ends_on is the last one). is_claim: told inside somebody's words; then claimed_by says whose, where the text does.
create or replace view event_facts as
with sides as (
    select
        event_mention_id,
        role,
        string_agg(actor_name, '; ' order by char_start, actor_name) as names,
        string_agg(coalesce(country_code, international_code, '-'), '; ' order by char_start, actor_name) as countries,
        string_agg(coalesce(sector_code, '-'), '; ' order by char_start, actor_name) as sectors
    from event_actors
    group by all
),
told as (
    select
        p.event_mention_id,
        string_agg(regexp_replace(p.text, '\s+', ' ', 'g'), '; ' order by p.char_start)
            filter (p.role = 'topic') as topic_text,
        string_agg(regexp_replace(p.text, '\s+', ' ', 'g'), '; ' order by p.char_start)
            filter (p.role = 'instrument') as instrument_text,
        string_agg(regexp_replace(p.text, '\s+', ' ', 'g'), '; ' order by p.char_start)
            filter (p.role = 'quantity') as quantity_text
    from event_participants p
    group by all
)
select
    v.event_type,
    v.event_mode,
    v.event_context,
    v.quad_class,
    v.cameo_code,
    v.act_type,
    v.act_mode,
    v.realis,
    v.text as trigger_text,
    v.trigger_lemma,
    a.names as actor_names,
    a.countries as actor_countries,
    a.sectors as actor_sectors,
    r.names as recipient_names,
    r.countries as recipient_countries,
    r.sectors as recipient_sectors,
    t.topic_text,
    t.instrument_text,
    t.quantity_text,
    v.starts_at,
    v.ends_at,
    cast(v.starts_at as date) as starts_on,
    cast(v.ends_at - interval 1 microsecond as date) as ends_on,
    v.time_precision,
    v.time_rule,
    coalesce(pe.name, pm.text) as place_name,
    pe.country_code as place_country_code,
    pe.latitude as place_latitude,
    pe.longitude as place_longitude,
    pe.geonames_id as place_geonames_id,
    v.quotation_id is not null as is_claim,
    c.speaker_name as claimed_by,
    c.statement_kind as claim_kind,
    s.text as sentence_text,
    g.passage_kind,
    d.headline,
    d.publisher,
    d.published_on,
    d.source_uri,
    v.char_start,
    v.char_end,
    v.confidence,
    v.rule,
    v.event_mention_id,
    v.quotation_id,
    v.time_id,
    v.place_mention_id,
    v.article_id
from event_mentions v
join sentences s using (sentence_id)
join passages g using (passage_id)
join articles d on d.article_id = v.article_id
left join sides a on a.event_mention_id = v.event_mention_id and a.role = 'actor'
left join sides r on r.event_mention_id = v.event_mention_id and r.role = 'recipient'
left join told t on t.event_mention_id = v.event_mention_id
left join mentions pm on pm.mention_id = v.place_mention_id
left join mention_entities pr on pr.mention_id = v.place_mention_id
left join entities pe on pe.entity_id = pr.entity_id
left join quotation_speakers c on c.quotation_id = v.quotation_id;
