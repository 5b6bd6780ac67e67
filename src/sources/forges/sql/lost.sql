-- What could not be had when it was last asked for.
SELECT repository, item FROM raw_forge_gap WHERE source = $source
GROUP BY repository, item HAVING arg_max(reason, line) <> ''
ORDER BY repository, item
