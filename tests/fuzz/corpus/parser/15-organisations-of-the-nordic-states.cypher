MATCH (s:State)-[:MEMBER_OF]->(o:Organisation) FOR ALL VALID_TIME
WHERE s.key IN ['DNK', 'FIN', 'ISL', 'NOR', 'SWE']
RETURN DISTINCT o.name AS organisation, valid() AS period
ORDER BY organisation
