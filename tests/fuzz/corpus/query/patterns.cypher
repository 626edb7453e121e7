MATCH p = (a {name: 'Ann'})-[:LIVES_IN]->(b) RETURN length(p) AS length, [n IN nodes(p) | n.name] AS names
