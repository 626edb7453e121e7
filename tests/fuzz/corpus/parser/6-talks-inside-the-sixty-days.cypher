MATCH (w:Window {key: 'inf-60-days'})-[:ABOUT]->(t:Treaty),
      (us:State {key: 'USA'})-[:SIGNATORY_OF]->(t)<-[:SIGNATORY_OF]-(:State)<-[:SUCCESSOR_OF]-(ru:State)
FOR NONSEQUENCED ALL VALID_TIME
MATCH (us)-[:TOOK_PART_IN]->(m:Talks)<-[:TOOK_PART_IN]-(ru), (m)-[:ABOUT]->(t)
FOR NONSEQUENCED VALID_TIME DURING valid(w)
OPTIONAL MATCH (m)-[:HELD_IN]->(place:Place) FOR NONSEQUENCED ALL VALID_TIME
OPTIONAL MATCH (p:Person)-[:ATTENDED]->(m) FOR NONSEQUENCED ALL VALID_TIME
WITH start(valid(m)) AS day, m.outcome AS outcome, place.name AS place, p.name AS person
ORDER BY day, person
RETURN day, outcome, place, collect(person) AS persons
ORDER BY day
