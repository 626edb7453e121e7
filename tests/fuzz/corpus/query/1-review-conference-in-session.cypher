MATCH (c:ReviewConference) AS OF date('2026-05-01')
RETURN c.number, c.name
