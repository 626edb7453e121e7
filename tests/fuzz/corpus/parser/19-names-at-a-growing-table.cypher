MATCH (s:State)-[:MEMBER_OF]->(o:Organisation {key: 'NATO'}) FOR VALID_TIME BETWEEN '2019' AND '2022'
WHERE s.key IN ['MKD', 'TUR']
RETURN s.name AS state, o.members AS members, valid() AS period
ORDER BY state, members
