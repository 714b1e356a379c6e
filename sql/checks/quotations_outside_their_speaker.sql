-- table: quotations
-- severity: error
-- Who says it and the words that report it stand outside the words that are said.
select quotation_id, article_id, char_start, char_end, speaker_start, speaker_end, cue_start, cue_end
from quotations
where (speaker_start < char_end and char_start < speaker_end)
   or (cue_start < char_end and char_start < cue_end)
