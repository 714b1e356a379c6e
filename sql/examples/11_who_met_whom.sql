-- Who met, visited or called whom, and when? Planned meetings stand beside those that took place.
select
    f.starts_on,
    f.realis,
    f.trigger_text as told_as,
    d.actor1_name as one,
    coalesce(d.actor2_name, f.place_name) as other,
    f.publisher
from event_dyads d
join event_facts f using (event_mention_id)
where f.act_type = 'CONSULT' and f.realis in ('actual', 'scheduled') and d.actor1_name is not null
  and coalesce(d.actor2_name, f.place_name) is not null
order by f.starts_on nulls last, f.source_uri, f.char_start, one, other
limit 12;
