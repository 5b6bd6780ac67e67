-- The commits of one author in one repository; as committer of others' commits the author becomes nobody.
DELETE FROM raw_trailer WHERE repository = $repository AND sha IN (
  SELECT sha FROM raw_commit WHERE repository = $repository AND author_name = $name AND author_email = $email
);
DELETE FROM raw_declaration WHERE repository = $repository AND sha IN (
  SELECT sha FROM raw_commit WHERE repository = $repository AND author_name = $name AND author_email = $email
);
DELETE FROM raw_commit_lines WHERE repository = $repository AND sha IN (
  SELECT sha FROM raw_commit WHERE repository = $repository AND author_name = $name AND author_email = $email
);
DELETE FROM raw_commit WHERE repository = $repository AND author_name = $name AND author_email = $email;
UPDATE raw_commit SET committer_name = '', committer_email = $mark WHERE repository = $repository AND committer_name = $name AND committer_email = $email;
DELETE FROM raw_trailer WHERE repository = $repository AND name = $name AND email = $email;
DELETE FROM raw_declaration WHERE repository = $repository AND name = $name AND email = $email;
DELETE FROM raw_maintainer WHERE repository = $repository AND login = '' AND email = '' AND lower(name) = lower($name);
