-- The tiers an organisation was a member under in the period, neighbouring spans of one tier taken together. Who is a member still has no last day.
WITH spans AS (
  SELECT org_id, tier, greatest(from_at, $from::TIMESTAMP) AS from_at, until_at
  FROM organisation_membership WHERE until_at > $from::TIMESTAMP AND from_at < $to::TIMESTAMP
), marked AS (
  SELECT *, lag(until_at) OVER mine IS DISTINCT FROM from_at OR lag(tier) OVER mine <> tier AS begins
  FROM spans WINDOW mine AS (PARTITION BY org_id ORDER BY from_at)
), counted AS (
  SELECT *, sum(begins::INTEGER) OVER (PARTITION BY org_id ORDER BY from_at) AS stretch FROM marked
)
SELECT
  org_id, any_value(tier) AS tier,
  strftime(min(from_at), '%Y-%m-%d') AS since,
  CASE WHEN max(until_at) < least($to::TIMESTAMP, '9999-12-31'::TIMESTAMP) THEN strftime(max(until_at), '%Y-%m-%d') END AS until
FROM counted GROUP BY org_id, stretch ORDER BY org_id, min(from_at)
