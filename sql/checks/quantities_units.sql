-- table: quantities
-- severity: error
-- The unit fits what is measured: % for a percentage, a currency of three capitals for money, a unit of time for a length of
-- time and an age, none for a count, a rank or a ratio, some UCUM code for everything else. What is counted by something
-- (dollars a barrel, hours a day, patients a year) has its unit behind a stroke. Money of a currency that nobody names (francs)
-- and degrees of no scale have none.
select quantity_id, article_id, text, quantity_kind, unit_code
from quantities
where case
    when quantity_kind = 'count' then not regexp_full_match(unit_code, '/[!-~]+')
    when quantity_kind in ('rank', 'ratio') then unit_code is not null
    when unit_code is null then quantity_kind not in ('other', 'money', 'temperature')
    when not regexp_full_match(unit_code, '[!-~]+') then true
    when quantity_kind = 'percent' then split_part(unit_code, '/', 1) <> '%'
    when quantity_kind = 'money' then not regexp_full_match(unit_code, '[A-Z]{3}(/[!-~]+)?')
    when quantity_kind = 'duration'
        then split_part(unit_code, '/', 1) not in ('ns', 'us', 'ms', 's', 'min', 'h', 'd', 'wk', 'mo', 'a')
    when quantity_kind = 'age' then unit_code not in ('min', 'h', 'd', 'wk', 'mo', 'a')
    when quantity_kind = 'temperature' then unit_code not in ('Cel', '[degF]', 'K')
    else false
end
