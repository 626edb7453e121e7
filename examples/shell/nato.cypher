// Who belonged to NATO when, as a timeline: entente --load examples/data < examples/shell/nato.cypher
:time 1945..2000
:mode timeline
MATCH (s:State)-[:MEMBER_OF]->(:Organisation {key: 'NATO'})
RETURN s.name, valid() ORDER BY valid(), s.name;
