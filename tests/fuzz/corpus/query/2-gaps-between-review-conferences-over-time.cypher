MATCH (t:Treaty {key: 'NPT'}) FOR VALID_TIME FROM '1975' TO '2023'
WHERE NOT EXISTS { MATCH (:ReviewConference)-[:REVIEWS]->(t) }
UNWIND periods(valid()) AS pause
RETURN pause, start(pause).year - 1 AS held_before, end(pause).year AS held, end(pause).year - start(pause).year + 1 AS years
ORDER BY held
