-- table: entities
-- severity: error
-- Country codes are ISO 3166-1 alpha-3 in shape, and latitude and longitude come together.
select entity_id, name, country_code, latitude, longitude
from entities
where (country_code is not null and not regexp_full_match(country_code, '[A-Z]{3}'))
   or (latitude is null) <> (longitude is null)
