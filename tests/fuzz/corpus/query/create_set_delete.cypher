MATCH (n:A) RETURN labels(n) AS labels, properties(n) AS properties
