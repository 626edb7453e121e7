MATCH (s:State {key: 'VNM'}), (t:Treaty {key: 'NPT'}) POSSIBLY AS OF date('1982-07-01')
OPTIONAL MATCH (s)-[p:PARTY_TO]->(t) RETURN t.key, p IS NULL AS none
