-- table: quantities
-- severity: error
-- A quantity has a value or the bounds of a range, never both and never neither; every number is finite, and the lower
-- bound is the lower one.
select quantity_id, article_id, text, value, value_low, value_high
from quantities
where (value is null) = (value_low is null and value_high is null)
   or not isfinite(value) or not isfinite(value_low) or not isfinite(value_high)
   or value_low >= value_high
