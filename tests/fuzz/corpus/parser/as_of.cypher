MATCH (s:State)-[p:PARTY_TO]->(t:Treaty) AS OF date('1996-01-01') RETURN s.key, valid(p), start(valid(p)) AS since, end(valid(p)) AS until
