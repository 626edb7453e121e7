MATCH ()-[r]->() FOR NONSEQUENCED VALID_TIME ALL
WHERE start(valid(r)) >= date('2002-01-01') AND start(valid(r)) < date('2004-01-01')
RETURN 'begun' AS what, type(r) AS type, count(*) AS n
