-- Every person's main clock, as the countries that it fits.
SELECT person_id AS person, string_agg(country, ' ' ORDER BY country) AS countries FROM main_clock GROUP BY person_id
