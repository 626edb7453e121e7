MATCH (s:State {key: 'a'})-[:PARTY_TO]->() FOR ALL VALID_TIME
CALL time.calendar('2020', '2022', CASE s.name WHEN 'Old' THEN 'P2Y' ELSE 'P1Y' END) YIELD window
RETURN window, valid() AS v
