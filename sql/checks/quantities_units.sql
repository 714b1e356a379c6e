-- table: quantities
-- severity: error
-- The unit fits what is measured: % for a percentage, a currency of three capitals for money, a unit of time for a length of
-- time and an age, none for a count, a rank or a ratio, some UCUM code for everything else that has a unit.
select quantity_id, article_id, text, quantity_kind, unit_code
from quantities
where case
    when quantity_kind in ('count', 'rank', 'ratio') then unit_code is not null
    when quantity_kind = 'percent' then unit_code is distinct from '%'
    when quantity_kind = 'money' then not coalesce(regexp_full_match(unit_code, '[A-Z]{3}'), false)
    when quantity_kind in ('duration', 'age')
        then coalesce(unit_code, '') not in ('ns', 'us', 'ms', 's', 'min', 'h', 'd', 'wk', 'mo', 'a')
    when quantity_kind = 'temperature' then coalesce(unit_code, '') not in ('Cel', '[degF]', 'K')
    when quantity_kind = 'other' then unit_code is not null and not regexp_full_match(unit_code, '[!-~]+')
    else not coalesce(regexp_full_match(unit_code, '[!-~]+'), false)
end
