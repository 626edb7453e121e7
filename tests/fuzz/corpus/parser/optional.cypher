MATCH (a:A) WHERE EXISTS { MATCH (a)-[r]->(b) WHERE b.m = 10 AND type(r) = 'S' } RETURN a.n
