-- What is denied, and which violence is told by one side only? Neither is a fact of the paper that prints it.
select realis, coalesce(claimed_by, '(the paper)') as told_by, act_type, trigger_text as told_as, actor_names, recipient_names,
       left(regexp_replace(sentence_text, '\s+', ' ', 'g'), 90) as sentence
from event_facts
where realis = 'denied' or (is_claim and realis = 'actual' and act_type in ('ASSAULT', 'COERCE', 'SANCTION'))
qualify row_number() over (partition by realis order by source_uri, char_start) <= 6
order by realis, source_uri, char_start;
