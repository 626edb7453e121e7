MATCH (p:Person)-[:HOLDS_OFFICE]->(a:Office), (p)-[:HOLDS_OFFICE]->(b:Office) FOR ALL VALID_TIME
WHERE a.key < b.key
RETURN p.name AS person, a.key AS office, b.key AS other, valid() AS both
