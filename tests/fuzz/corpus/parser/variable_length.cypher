MATCH p = (a {n: 1})-[:R*3]->(b) RETURN length(p) AS length, [n IN nodes(p) | n.n] AS ns
