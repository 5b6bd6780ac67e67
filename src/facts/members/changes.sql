-- What the list of members said, entry by entry, in order of time.
SELECT
  change.item, revision.committed_at AS at, change.present, change.name, change.level AS tier, change.end_user AS "endUser",
  change.unnamed, change.joined, change.homepage, change.slug
FROM raw_landscape_change AS change
JOIN raw_landscape_revision AS revision USING (source, revision)
WHERE change.kind = 'member'
ORDER BY change.source, change.item, change.revision
