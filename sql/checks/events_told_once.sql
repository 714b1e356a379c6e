-- table: event_mentions
-- severity: error
-- Triggers of an article do not overlap: a word tells one event.
select article_id, char_start, char_end, text, previous_end
from (
    select *, lag(char_end) over (partition by article_id order by char_start, char_end) as previous_end
    from event_mentions
)
where char_start < previous_end
