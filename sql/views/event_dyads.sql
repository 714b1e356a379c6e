-- event_dyads: one row for each pair of who does it and to whom, as event data are mostly counted. An event without sides (a
-- meeting, a treaty, a clash) gives each pair of its actors once, the one named first as the first; an event with one side
-- only gives a row for each of them without a second.
create or replace view event_dyads as
with pairs as (
    select
        a.event_mention_id,
        a.actor_name as actor1_name, a.actor_type as actor1_type, a.country_code as actor1_country_code,
        a.international_code as actor1_international_code, a.sector_code as actor1_sector_code,
        b.actor_name as actor2_name, b.actor_type as actor2_type, b.country_code as actor2_country_code,
        b.international_code as actor2_international_code, b.sector_code as actor2_sector_code,
        b.role = 'actor' as is_reciprocal,
        a.char_start as actor1_start,
        b.char_start as actor2_start,
        a.event_participant_id as actor1_participant_id,
        b.event_participant_id as actor2_participant_id
    from event_actors a
    join event_actors b on b.event_mention_id = a.event_mention_id
     and (b.role = 'recipient' or (
            b.role = 'actor'
            and (b.char_start, b.char_end, b.event_participant_id) > (a.char_start, a.char_end, a.event_participant_id)
            and not exists (
                select 1 from event_actors o where o.event_mention_id = a.event_mention_id and o.role = 'recipient'
            )
            and exists (
                select 1 from event_mentions v
                where v.event_mention_id = a.event_mention_id
                  and v.act_type in ('CONSULT', 'SUPPORT', 'COOPERATE', 'AGREE', 'ASSAULT')
            )
         ))
    where a.role = 'actor'
),
alone as (
    select
        a.event_mention_id,
        a.role,
        a.actor_name, a.actor_type, a.country_code, a.international_code, a.sector_code, a.char_start, a.event_participant_id
    from event_actors a
    where not exists (
        select 1 from pairs p
        where p.event_mention_id = a.event_mention_id
          and a.event_participant_id in (p.actor1_participant_id, p.actor2_participant_id)
    )
)
select * from pairs
union all
select
    event_mention_id,
    case role when 'actor' then actor_name end, case role when 'actor' then actor_type end,
    case role when 'actor' then country_code end, case role when 'actor' then international_code end,
    case role when 'actor' then sector_code end,
    case role when 'recipient' then actor_name end, case role when 'recipient' then actor_type end,
    case role when 'recipient' then country_code end, case role when 'recipient' then international_code end,
    case role when 'recipient' then sector_code end,
    false,
    case role when 'actor' then char_start end,
    case role when 'recipient' then char_start end,
    case role when 'actor' then event_participant_id end,
    case role when 'recipient' then event_participant_id end
from alone;
