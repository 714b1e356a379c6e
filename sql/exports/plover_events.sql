-- plover_events: the events as PLOVER 0.8 JSON lines, one object for each event as told, with the field names of its manual.
--
--   dateline export plover --output events.jsonl
--
-- Every telling is given, whatever its realis: `realis` (not a field of the manual) says whether it is so, and the manual's
-- auxiliary modes future, hypothetical and negation stand in `mode` beside the mode of the type. `claimed_by` names whose words
-- tell it. `date` is the first day of the event, the day of the report where the text gives none, null where nothing does.
with sides as (
    select
        event_mention_id,
        role,
        list({
            'code': coalesce(country_code, international_code),
            'sector': sector_code,
            'entity_text': actor_text,
            'identifier_id': entity_id,
            'identifier_text': actor_name
        } order by char_start, char_end) as entities
    from event_actors
    group by all
),
sizes as (
    select
        p.event_mention_id,
        list({'text': p.text, 'value': q.value, 'low': q.value_low, 'high': q.value_high, 'unit': q.unit_code,
              'kind': q.quantity_kind, 'counted': q.counted_text} order by p.char_start) as quantities
    from event_participants p
    join quantities q using (quantity_id)
    group by all
)
select to_json({
    'id': v.event_mention_id,
    'date': strftime(coalesce(v.starts_on, v.published_on), '%Y-%m-%d'),
    'enddate': strftime(v.ends_on, '%Y-%m-%d'),
    'time': case when v.time_precision in ('hour', 'minute', 'second') then strftime(v.starts_at, '%H:%M:%S') end,
    'actor': coalesce(a.entities, []),
    'recipient': coalesce(r.entities, []),
    'event': [v.event_type],
    'mode': list_filter([
        v.event_mode,
        case v.realis when 'scheduled' then 'future' when 'demanded' then 'hypothetical' when 'possible' then 'hypothetical'
                      when 'hypothetical' then 'hypothetical' when 'denied' then 'negation' end
    ], lambda m: m is not null),
    'context': list_filter([v.event_context], lambda c: c is not null),
    'event_loc': case when v.place_name is not null then {
        'resolved_place': v.place_name, 'geonameid': v.place_geonames_id, 'lat': v.place_latitude,
        'lon': v.place_longitude, 'country_code': v.place_country_code
    } end,
    'event_text': [v.trigger_text],
    'quad_code': case v.quad_class
        when 'verbal_cooperation' then 1 when 'material_cooperation' then 2 when 'verbal_conflict' then 3 else 4 end,
    'event_scale': coalesce(
        (select s.score from plover_scores s where s.event_type = v.event_type and s.event_mode = v.event_mode),
        (select s.score from plover_scores s where s.event_type = v.event_type and s.event_mode is null)),
    'size': coalesce(z.quantities, []),
    'realis': v.realis,
    'cameo': v.cameo_code,
    'is_claim': v.is_claim,
    'claimed_by': v.claimed_by,
    'confidence': v.confidence,
    'text_info': {'start': v.char_start, 'end': v.char_end, 'sentence': v.sentence_text},
    'cite_info': {'citation': v.article_id, 'url': v.source_uri, 'title': v.headline, 'publication': v.publisher,
                  'language': 'en', 'coder': 'dateline', 'codebook': 'plover-0.8'}
}) as record
from event_facts v
left join sides a on a.event_mention_id = v.event_mention_id and a.role = 'actor'
left join sides r on r.event_mention_id = v.event_mention_id and r.role = 'recipient'
left join sizes z on z.event_mention_id = v.event_mention_id
order by v.article_id, v.char_start, v.event_mention_id
