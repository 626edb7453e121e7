MATCH (a:ReviewConference), (b:ReviewConference) FOR NONSEQUENCED ALL VALID_TIME
WHERE b.number = a.number + 1 AND latest(start(valid(b))) < date('2023-01-01')
WITH b.number AS number, earliest(start(valid(a))).year AS held_before, earliest(start(valid(b))).year AS held
RETURN number, held_before, held, held - held_before AS years, (held - held_before) = 5 AS five
ORDER BY number
