MATCH (t:Memorandum {key: 'TRIMEM'}) FOR VALID_TIME BETWEEN '2022-07' AND '2024'
RETURN COUNT { MATCH (s:State)-[:SIGNATORY_OF]->(t), (s)-[:MEMBER_OF]->(:Organisation {key: 'NATO'}) } AS members,
       valid() AS period
ORDER BY members
