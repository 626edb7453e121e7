MATCH (s:State)-[:PARTY_TO]->(t) FOR VALID_TIME BETWEEN '1990' AND '1991' MATCH (t)-[:UNDER]->(c) AS OF date('1998-05-05') RETURN s.key, valid() AS v
