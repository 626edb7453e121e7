MATCH (:State {key: 'USA'})-[:SIGNATORY_OF]->(t:Treaty) FOR ALL VALID_TIME RETURN t.key AS treaty, valid() AS tied
UNION
MATCH (:State {key: 'USA'})-[:RATIFIED]->(t:Treaty) FOR ALL VALID_TIME RETURN t.key AS treaty, valid() AS tied
UNION
MATCH (:State {key: 'USA'})-[:PARTY_TO]->(t:Treaty) FOR ALL VALID_TIME RETURN t.key AS treaty, valid() AS tied
