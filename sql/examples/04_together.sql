-- Which people are named in the same sentence most often?
select x.name as one, y.name as other, count(*) as sentences
from entity_mentions x
join entity_mentions y on x.article_id = y.article_id and x.sentence_text = y.sentence_text and x.name < y.name
where x.entity_type = 'person' and y.entity_type = 'person'
group by all
order by sentences desc, one, other
limit 8;
