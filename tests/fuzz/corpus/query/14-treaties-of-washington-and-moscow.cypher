MATCH (:State {key: 'USA'})-[:PARTY_TO]->(t:Treaty)<-[:PARTY_TO]-(s:State) FOR ALL VALID_TIME
WHERE s.key IN ['SUN', 'RUS']
WITH t.key AS treaty, s.name AS state
ORDER BY state
RETURN treaty, collect(state) AS moscow, valid() AS bound
ORDER BY treaty
