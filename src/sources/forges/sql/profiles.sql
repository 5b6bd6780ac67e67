-- Accounts whose profile was not asked for lately: behind commits, in noreply addresses, and who opened, reviewed or commented.
WITH known AS (
  SELECT lower(login) AS login, account_id AS id, 1 AS rank FROM raw_forge_account WHERE source = $source AND state = 'account'
  UNION ALL
  SELECT $prefix || regexp_extract(lower(author_email), $noreply, 2), nullif(regexp_extract(lower(author_email), $noreply, 1), ''), 2 FROM raw_commit
  WHERE on_forge(repository, $prefix) AND regexp_matches(lower(author_email), $noreply)
  UNION ALL
  SELECT lower(author), author_id, 3 FROM raw_forge_item WHERE source = $source AND author_kind = 'user'
), once AS (
  SELECT login, arg_min(id, rank) FILTER (WHERE id IS NOT NULL) AS id FROM known
  WHERE login IS NOT NULL AND NOT suffix(login, '[bot]') AND login <> $prefix || 'ghost'
  GROUP BY login
)
SELECT login, id FROM once
WHERE login NOT IN (SELECT login FROM raw_forge_profile WHERE source = $source AND asked_at >= $stale::TIMESTAMP)
ORDER BY login
