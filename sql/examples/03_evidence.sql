-- Where exactly is a country mentioned? The last column is cut out of the text by the row's own offsets.
select
    coalesce(a.headline, '(none)') as headline,
    a.published_on,
    m.char_start,
    substr(a.text, m.char_start + 1, m.char_end - m.char_start) as words
from mentions m
join articles a using (article_id)
where m.country_code = 'GEO'
order by a.published_on, headline, m.char_start
limit 8;
