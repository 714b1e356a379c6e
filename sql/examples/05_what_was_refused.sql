-- What was refused, why, and how much got in?
select status, coalesce(reason_code, '') as reason_code, count(*) as documents, min(reason_text) as example
from documents
group by all
order by documents desc, reason_code;
