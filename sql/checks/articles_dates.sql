-- table: articles
-- severity: error
-- Promise 3: a date says where it comes from, and no date says none.
select article_id, published_on, published_at, published_rule, reference_on
from articles
where (published_on is null) <> (published_rule = 'none')
   or (published_at is not null and published_on is null)
