-- Every figure published for one organisation, by any name that stands for it, and one thing that is counted.
SELECT fact.low, fact.high, fact.words_en, fact.words_zh, fact.unit_en, fact.unit_zh, fact.address AS source, fact.as_of
FROM raw_adopter_fact AS fact
LEFT JOIN organisation_name AS named ON named.name = fact.organisation
LEFT JOIN organisation ON organisation.org_id = named.org_id
WHERE fact.what = $what AND fact.low IS NOT NULL AND fact.as_of IS NOT NULL
  AND lower($organisation) IN (lower(fact.organisation), organisation.org_key, lower(organisation.name_en))
ORDER BY fact.as_of, fact.address, fact.low
