-- The median of the days since the release before it, in the same repository.
SELECT {{by,}} median(gap_days) AS value
FROM facts
{{group by}}
