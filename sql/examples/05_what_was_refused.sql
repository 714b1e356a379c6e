-- What got in, what was refused, and why?
select status, coalesce(reason_code, '') as reason_code, count(*) as documents
from documents
group by all
order by documents desc, reason_code
limit 10;
