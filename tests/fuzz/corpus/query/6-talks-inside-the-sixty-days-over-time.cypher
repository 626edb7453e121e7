MATCH (:Window {key: 'inf-60-days'})-[:ABOUT]->(t:Treaty),
      (us:State {key: 'USA'})-[:PARTY_TO]->(t)<-[:PARTY_TO {instrument: 'succession'}]-(successor:State),
      (us)-[:TOOK_PART_IN]->(m:Talks)<-[:TOOK_PART_IN]-(successor), (m)-[:ABOUT]->(t)
FOR ALL VALID_TIME
OPTIONAL MATCH (m)-[:HELD_IN]->(place:Place)
OPTIONAL MATCH (p:Person)-[:ATTENDED]->(m)
WITH m, place.name AS place, p.name AS person
ORDER BY person
RETURN valid() AS day, m.outcome AS outcome, place, collect(person) AS persons
ORDER BY start(day)
