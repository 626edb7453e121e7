MATCH (:Treaty {key: 'INF'})-[:HAS_STATUS]->(:Status {key: 'in-force'}) FOR ALL VALID_TIME
OPTIONAL MATCH (p:Person)-[:HOLDS_OFFICE]->(:Office {key: 'us-president'})
RETURN p.name AS president, valid() AS period, days(valid()) AS days
ORDER BY start(period)
