MATCH (:State)-[:MEMBER_OF]->(:Organisation {key: 'EU'}) FOR VALID_TIME FROM '1950' TO '2026'
WITH timeline(count(*)) AS steps
UNWIND steps AS step
RETURN step.period AS period, step.value AS members
ORDER BY start(period)
