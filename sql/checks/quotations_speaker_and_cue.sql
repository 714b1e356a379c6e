-- table: quotations
-- severity: error
-- The words of the speaker and of the cue come with their offsets, which show them in the text; who speaks says how it was
-- read; the words of the medium stand in the text, with any white space between.
select q.quotation_id, q.speaker_text, q.speaker_start, q.speaker_end, q.speaker_rule, q.cue_text, q.cue_start, q.cue_end,
       q.cue_lemma, q.medium_text
from quotations q
join articles a using (article_id)
where (q.speaker_text is null) <> (q.speaker_start is null)
   or (q.speaker_text is null) <> (q.speaker_end is null)
   or (q.speaker_text is null) <> (q.speaker_rule is null)
   or (q.speaker_text is null and q.speaker_mention_id is not null)
   or (q.cue_text is null) <> (q.cue_start is null)
   or (q.cue_text is null) <> (q.cue_end is null)
   or (q.cue_text is null) <> (q.cue_lemma is null)
   or q.speaker_end <= q.speaker_start
   or q.cue_end <= q.cue_start
   or substr(a.text, q.speaker_start + 1, q.speaker_end - q.speaker_start) <> q.speaker_text
   or substr(a.text, q.cue_start + 1, q.cue_end - q.cue_start) <> q.cue_text
   or (q.medium_text is not null
       and not contains(regexp_replace(a.text, '[\s\pZ\x{0b}\x{1c}-\x{1f}\x{85}]+', ' ', 'g'), q.medium_text))
