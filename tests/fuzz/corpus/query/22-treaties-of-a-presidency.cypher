MATCH (:Person {key: 'donald-trump'})-[:HOLDS_OFFICE]->(:Office)-[:OFFICE_OF]->(:State)-[:PARTY_TO]->(t:Treaty)
CERTAINLY FOR VALID_TIME BETWEEN '2017' AND '2025'
RETURN t.key AS treaty, valid() AS period, days(valid()) AS days
ORDER BY treaty
