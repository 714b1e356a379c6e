-- With whom has Iceland to do, and is it friendly? The score is PLOVER's, from -10 (conflict) to 10 (cooperation).
with pairs as (
    select event_mention_id, actor2_name as other, actor2_country_code as country_code, 'does' as direction
    from event_dyads
    where actor1_country_code = 'ISL'
    union
    select event_mention_id, actor1_name, actor1_country_code, 'is done to'
    from event_dyads
    where actor2_country_code = 'ISL'
)
select p.direction, coalesce(p.other, '(nobody named)') as other, p.country_code, count(*) as tellings,
       round(avg(s.score), 1) as score, string_agg(distinct f.event_type, ', ' order by f.event_type) as types
from pairs p
join event_facts f using (event_mention_id)
join plover_scores s on s.event_type = f.event_type and s.event_mode is null
where f.realis <> 'denied'
group by all
order by tellings desc, p.direction, other
limit 12;
