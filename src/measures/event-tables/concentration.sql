-- Registrations that name an organisation, and how many of them the two organisations with most have: what a number about their spread tells of one.
-- And what all of them are at the least and at the most (NULL: no end) by the table of organisations by size, of which each row has two ends, and by how
-- many organisations are behind half: these have as many as the others or more, and without the last of them fewer.
WITH org AS (
  SELECT count(*) AS n, row_number() OVER (ORDER BY count(*) DESC, organisation) AS place
  FROM event_registration WHERE event_id = $event AND organisation IS NOT NULL GROUP BY organisation
), sized AS (
  SELECT n, place, CASE WHEN n < 2 THEN 1 WHEN n < 5 THEN 2 WHEN n < 10 THEN 5 WHEN n < 25 THEN 10 ELSE 25 END AS least,
    CASE WHEN n < 2 THEN 1 WHEN n < 5 THEN 4 WHEN n < 10 THEN 9 WHEN n < 25 THEN 24 END AS most,
    2 * (sum(n) OVER (ORDER BY place) - n) < sum(n) OVER () AS behind_half
  FROM org
), half AS (SELECT count(*) FILTER (WHERE behind_half) AS last FROM sized), ends AS (
  SELECT sum(least) AS least, coalesce(sum(least) FILTER (WHERE place < last), 0) AS least_first,
    coalesce(sum(least) FILTER (WHERE place > last), 0) AS least_others,
    CASE WHEN count(most) = count(*) THEN sum(most) END AS most, sum(most) FILTER (WHERE place <= last) AS most_first,
    sum(most) FILTER (WHERE place >= last) AS most_others, count(*) FILTER (WHERE place >= last AND most IS NULL) AS open_others
  FROM sized, half
)
SELECT count(*)::INTEGER AS organisations, sum(n)::INTEGER AS whole, max(n)::INTEGER AS largest,
  coalesce(max(n) FILTER (WHERE place = 2), 0)::INTEGER AS second, coalesce(sum(sized.least) FILTER (WHERE place > 2), 0)::INTEGER AS others,
  (SELECT greatest(least, 2 * least_first + 1, 2 * least_others) FROM ends)::INTEGER AS named_least,
  (SELECT least(ends.most, CASE WHEN ends.most IS NOT NULL THEN 2 * most_first END, CASE WHEN open_others = 0 THEN 2 * most_others - 1 END) FROM ends)::INTEGER
    AS named_most,
  (SELECT count(*) FROM event_registration WHERE event_id = $event)::INTEGER AS everybody
FROM sized HAVING count(*) > 0
