-- table: quotations
-- severity: error
-- The stretches of one utterance are of one article, and have one speaker, one cue and one kind of statement.
select statement_id, count(*) as stretches, min(article_id) as article_id
from quotations
group by statement_id
having count(distinct article_id) > 1
    or count(distinct statement_kind) > 1
    or count(distinct coalesce(speaker_start, -1)) > 1
    or count(distinct coalesce(speaker_mention_id, '')) > 1
    or count(distinct coalesce(cue_start, -1)) > 1
    or count(distinct coalesce(medium_text, '')) > 1
