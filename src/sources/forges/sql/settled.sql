-- Every change before this instant was read by the last round that came to its end; a day is for clocks that differ.
WITH round AS (
  SELECT line, more, asked_at FROM raw_forge_page WHERE source = $source AND list = 'round'
), ends AS (
  SELECT max(line) AS line FROM round WHERE NOT more
)
SELECT strftime(arg_max(round.asked_at, round.line) - INTERVAL 1 DAY, '%Y-%m-%dT%H:%M:%SZ') AS at
FROM round JOIN ends ON round.line < ends.line WHERE more
