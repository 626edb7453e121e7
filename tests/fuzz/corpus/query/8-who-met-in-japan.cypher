MATCH (v:Person)-[:MADE]->(visit:Visit)-[:VISIT_TO]->(land:State {key: 'JPN'}) FOR NONSEQUENCED ALL VALID_TIME
WHERE folded(v.name) = folded('Do Hung Viet')
MATCH (v)-[:ATTENDED]->(m:Event)<-[:ATTENDED]-(other:Person), (m)-[:HELD_IN]->(:Place)-[:LOCATED_IN]->(land)
FOR NONSEQUENCED VALID_TIME DURING valid(visit)
WITH earliest(start(valid(m))) AS not_before, latest(start(valid(m))) AS not_after, m.name AS occasion, other.name AS person
ORDER BY person
RETURN not_before, not_after, occasion, collect(person) AS met
ORDER BY not_before, occasion
