-- Texts that mention a Kubernetes special interest group (@kubernetes/sig-NAME, with or without a suffix such as -bugs), first mention of each text. Bots out.
WITH mentions AS (
  SELECT event_id, lower(coalesce(
    nullif(regexp_extract(body, '(?i)(?:^|\s)+@kubernetes/sig-([\w\d-]+)'
      || '(?:-bug|-feature-request|-pr-review|-api-review|-misc|-proposal|-design-proposal|-test-failure)s?(?:$|[^\w\d-]+)', 1), ''),
    nullif(regexp_extract(body, '(?i)(?:^|\s)+@kubernetes/sig-([\w\d-]*[\w\d]+)(?:$|[^\w\d-]+)', 1), '')
  )) AS sig
  FROM devstats_texts
  WHERE devstats_in(created_at, $from, $to) AND devstats_human(actor_login)
)
SELECT 'sigm_txt' AS series, sig AS dim1, devstats_per(count(DISTINCT event_id), $n) AS value FROM mentions WHERE sig IS NOT NULL GROUP BY sig;
