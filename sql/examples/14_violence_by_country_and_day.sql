-- Violence and coercion that did happen, by country and day: how many tellings, in how many articles, of what?
select
    coalesce(
        f.place_country_code,
        (select any_value(a.country_code order by a.role desc, a.char_start) from event_actors a  -- whom first, then who
         where a.event_mention_id = f.event_mention_id and a.country_code is not null),
        '(unknown)'
    ) as country_code,
    coalesce(f.starts_on, f.published_on) as day,
    f.act_type,
    count(*) as tellings,
    count(distinct f.article_id) as articles,
    string_agg(distinct f.trigger_lemma, ', ' order by f.trigger_lemma) as told_as
from event_facts f
where f.act_type in ('ASSAULT', 'COERCE') and f.realis = 'actual'
group by all
order by tellings desc, day, country_code, act_type
limit 10;
