MATCH (p:Person)-[:CHAIRED]->(d:Dialogue), (p)-[r:REPRESENTED]->(side) AS OF date('2023-05-12')
RETURN d.number AS dialogue, p.name AS chair, side.name AS side, r.through AS through
ORDER BY chair
