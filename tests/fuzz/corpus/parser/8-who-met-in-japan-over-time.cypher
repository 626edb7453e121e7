MATCH (v:Person)-[:MADE]->(:Visit)-[:VISIT_TO]->(land:State {key: 'JPN'}),
      (v)-[:ATTENDED]->(m:Event)<-[:ATTENDED]-(other:Person), (m)-[:HELD_IN]->(:Place)-[:LOCATED_IN]->(land)
FOR ALL VALID_TIME
WHERE folded(v.name) = folded('Do Hung Viet')
WITH m.name AS occasion, other.name AS person
ORDER BY person
RETURN valid() AS day, occasion, collect(person) AS met
ORDER BY start(day), occasion
