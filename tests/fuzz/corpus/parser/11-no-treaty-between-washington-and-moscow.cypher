MATCH (us:State {key: 'USA'}) FOR VALID_TIME FROM '1987-12-08' TO '2027'
WHERE NOT EXISTS {
  MATCH (us)-[:PARTY_TO]->(t:Treaty)<-[:PARTY_TO]-(moscow:State)
  WHERE t.key IN ['INF', 'NEW-START'] AND moscow.key IN ['SUN', 'RUS']
}
UNWIND periods(valid()) AS stretch
RETURN stretch, days(stretch) AS days
ORDER BY start(stretch)
