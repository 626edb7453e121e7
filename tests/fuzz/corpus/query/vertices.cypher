MATCH (a {key: 'su'}) AS OF date('1987-12-08') MATCH (t {key: 'inf'}) CREATE (a)-[:PARTY_TO {n: 2}]->(t) VALID FROM date('1988-06-01') TO date('1995-01-01')
