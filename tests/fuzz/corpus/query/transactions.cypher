UNWIND [2, 0] AS x MATCH (p:P)-[:R]->(q:Q) CREATE (p)-[:R {w: 10 / x}]->(q)
