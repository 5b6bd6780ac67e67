-- A push is another view of its commits, not a further act. DevStats counts it, so its profiles do.
SELECT * FROM counted WHERE kind::VARCHAR <> 'push'
