-- What people did in the period who had done something that counts before it, within what the filters keep.
SELECT * FROM counted
WHERE happened_at >= $since::TIMESTAMP AND person_id IN (SELECT person_id FROM counted WHERE happened_at < $since::TIMESTAMP)
