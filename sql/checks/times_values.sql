-- table: times
-- severity: error
-- A value is written as TIMEX3 of its type is: lengths of time begin with P, times of day have a T, dates have none.
select time_id, article_id, text, timex_type, value
from times
where not case timex_type
    when 'DATE' then regexp_full_match(value, '(PAST|PRESENT|FUTURE)_REF|(BC|FY)?[0-9X]{2,4}(-[0-9A-Z]{1,3}(-[0-9A-Z]{1,2})?)?')
    when 'TIME' then regexp_full_match(value, '(PAST|PRESENT|FUTURE)_REF|([0-9X]{4}-[0-9WX]{2,3}-[0-9X]{1,2})?T[0-9A-Z]{2}(:[0-9X]{2}){0,2}(Z|[+-][0-9:]{2,5})?')
    when 'DURATION' then regexp_full_match(value, 'P([0-9.]+[A-Z]{1,2}|X[A-Z]{1,2})*(T([0-9.]+[A-Z]{1,2}|X[A-Z]{1,2})+)?') and length(value) > 2
    when 'SET' then regexp_full_match(value, 'P[0-9XT].+|([0-9X]{2,4}(-[0-9A-Z]{1,3}){0,2})?(T[0-9A-Z:+-]+)?') and length(value) > 1
    else false
end
