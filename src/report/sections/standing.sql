-- What is known of organisations, by the names tables give them.
SELECT
  organisation.org_id, organisation.org_key, organisation.name_en, organisation.name_zh, organisation.type, organisation.country, organisation.evidence,
  strftime(organisation.dated, '%Y-%m-%d') AS dated,
  parent.name_en AS parent_en, parent.name_zh AS parent_zh,
  buyer.name_en AS buyer_en, buyer.name_zh AS buyer_zh, strftime(taken.on_day, '%Y-%m-%d') AS taken
FROM organisation
LEFT JOIN organisation AS parent ON parent.org_key = organisation.parent
LEFT JOIN organisation_succession AS taken ON taken.org_id = organisation.org_id
LEFT JOIN organisation AS buyer ON buyer.org_id = taken.successor_id
ORDER BY organisation.org_key
