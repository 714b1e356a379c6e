-- table: entities
-- severity: warn
-- A country is one place: two place entities with a country's name and the same code would be told apart by nobody.
select country_code, name, count(*) as entities, string_agg(entity_id, ' ') as entity_ids
from entities
where entity_type = 'place'
group by country_code, name
having count(*) > 1 and country_code is not null
