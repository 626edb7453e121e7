MATCH (s:State)-[:MEMBER_OF]->(:Organisation {key: 'NATO'}), (p:Treaty {key: 'NATO-FIN'}) AS OF date('2022-11-29')
WITH s.name AS state, EXISTS { MATCH (s)-[:RATIFIED]->(p) } AS done
ORDER BY state
RETURN count(*) AS members,
       count(CASE WHEN done THEN 1 END) AS ratified,
       collect(CASE WHEN NOT done THEN state END) AS not_ratified
