-- Who and what is told of most, and in how many articles?
select entity_type, name, country_code, article_count, mention_count
from entities
order by article_count desc, mention_count desc, name
limit 10;
