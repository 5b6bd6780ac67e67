-- Whom each list means: by account, else by address, else by a name that one person alone has in that repository. Names join nobody; they only tell whom a line
-- means. A name that is nobody's has a number of its own below 0.
CREATE OR REPLACE TEMP TABLE placed_listing AS
WITH named AS (
  SELECT repository, lower(name) AS name, min(person_id) AS person_id
  FROM author_person WHERE name <> '' GROUP BY ALL HAVING count(DISTINCT person_id) = 1
), placed AS (
  SELECT listing.*, repository.repo_id, place.project_id, place.again
  FROM maintainer_listing AS listing
  JOIN repository ON repository.repository = listing.repository AND repository.mirror_of IS NULL
  ANTI JOIN mirror_pair USING (repo_id)
  JOIN project_repository AS place USING (repo_id)
  UNION ALL
  SELECT listing.*, NULL, project.project_id, false
  FROM maintainer_listing AS listing
  JOIN project ON listing.repository = '' AND lower(listing.project) IN (lower(project.project), lower(project.name_en))
), matched AS (
  SELECT placed.*, coalesce(account.person_id, address.person_id, named.person_id) AS known
  FROM placed
  LEFT JOIN person_identity AS account ON NOT placed.team AND account.key_kind = 'login' AND account.key = placed.login
  LEFT JOIN person_identity AS address ON address.key_kind = 'email' AND address.key = placed.email AND placed.email <> ''
  LEFT JOIN named ON named.repository = placed.repository AND named.name = lower(placed.name) AND placed.login = '' AND placed.email = ''
)
SELECT
  row_number() OVER (ORDER BY project_id, repo_id, path, role, login, email, name, from_at) AS listing_id,
  CASE WHEN team THEN 0 WHEN known IS NULL THEN -dense_rank() OVER (ORDER BY known IS NOT NULL, team, lower(name), login, email) ELSE known END AS person_id,
  known IS NOT NULL AS matched, team, role, repo_id, project_id, again, from_at, until_at, earlier,
  CASE WHEN repository = '' THEN path ELSE repository || ' ' || path END AS item
FROM matched;

DELETE FROM maintainer;
INSERT INTO maintainer
WITH cuts AS (
  SELECT listing_id, from_at AS cut FROM placed_listing
  UNION
  SELECT listing_id, unnest([slice.from_at, slice.until_at]) AS cut FROM placed_listing JOIN affiliation AS slice USING (person_id)
  UNION
  SELECT listing_id, unnest([slice.from_at, slice.until_at]) FROM placed_listing JOIN location AS slice USING (person_id)
  UNION
  SELECT listing_id, unnest([slice.from_at, slice.until_at]) FROM placed_listing JOIN bot_period AS slice USING (person_id)
), pieces AS (
  SELECT listing.* EXCLUDE (from_at, until_at), cuts.cut AS from_at, lead(cuts.cut, 1, listing.until_at) OVER (PARTITION BY listing_id
    ORDER BY cuts.cut) AS until_at,
    listing.earlier AND cuts.cut = listing.from_at AS open
  FROM placed_listing AS listing JOIN cuts USING (listing_id)
  WHERE cuts.cut >= listing.from_at AND cuts.cut < listing.until_at
)
SELECT
  piece.person_id, matched, team, bot_period.person_id IS NOT NULL, role, repo_id, project_id, again, piece.from_at, piece.until_at, open,
  CASE WHEN bot_period.person_id IS NULL THEN affiliation.org_id END, coalesce(location.state, 'unknown'), location.country, location.region, item
FROM pieces AS piece
LEFT JOIN affiliation ON affiliation.person_id = piece.person_id AND piece.from_at >= affiliation.from_at AND piece.from_at < affiliation.until_at
LEFT JOIN location ON location.person_id = piece.person_id AND piece.from_at >= location.from_at AND piece.from_at < location.until_at
LEFT JOIN bot_period
  ON bot_period.person_id = piece.person_id AND bot_period.state = 'bot' AND piece.from_at >= bot_period.from_at AND piece.from_at < bot_period.until_at
ORDER BY ALL;

DROP TABLE placed_listing;
