-- Contributions with the place that less than all evidence gives their people.
SELECT facts.* REPLACE (known.country AS country, coalesce(known.state, 'unknown') AS location, known.region AS macro_region)
FROM (
{{facts}}
) AS facts
LEFT JOIN location_by_evidence AS known
  ON known.evidence = $evidence AND known.person_id = facts.person_id AND facts.happened_at >= known.from_at AND facts.happened_at < known.until_at
