-- Who says what about the ferry?
select published_on, speaker_name, statement_kind, left(statement_text, 110) as said, medium_text
from statements
where regexp_matches(lower(statement_text), '\b(ferry|vessel|boat|passengers?)\b')
order by published_on, source_uri, char_start
limit 10;
