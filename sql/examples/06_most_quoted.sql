-- Who is quoted most, and how?
select
    speaker_name,
    speaker_type,
    count(*) as statements,
    count(quoted_text) as quoted,
    count(distinct article_id) as articles,
    string_agg(distinct cue_lemma, ', ' order by cue_lemma) as cues
from statements
where speaker_name is not null
group by all
order by statements desc, articles desc, speaker_name
limit 10;
