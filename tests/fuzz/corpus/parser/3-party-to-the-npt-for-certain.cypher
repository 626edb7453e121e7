UNWIND [date('1981-12-31'), date('1982-07-01'), date('1983-01-01')] AS day
MATCH (s:State), (t:Treaty {key: 'NPT'}) AS OF day
WHERE folded(s.name_vi) = folded('viet nam')
RETURN day, EXISTS { MATCH (s)-[:PARTY_TO]->(t) } AS party
ORDER BY day
