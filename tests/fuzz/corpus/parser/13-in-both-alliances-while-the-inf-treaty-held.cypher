MATCH (s:State)-[:MEMBER_OF]->(:Organisation {key: 'NATO'}), (s)-[:MEMBER_OF]->(:Organisation {key: 'EU'}),
      (:Treaty {key: 'INF'})-[:HAS_STATUS]->(:Status {key: 'in-force'})
FOR ALL VALID_TIME
WITH s.name AS state, valid() AS together
ORDER BY state
RETURN together, days(together) AS days, count(*) AS states, collect(state) AS names
ORDER BY days DESC
