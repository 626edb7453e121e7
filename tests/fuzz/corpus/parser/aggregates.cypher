MATCH (p:P) RETURN count(*) AS rows, count(p.v) AS values, sum(p.v) AS sum, avg(p.v) AS avg, min(p.v) AS min, max(p.v) AS max
