UNWIND [date('2022-07-04'), date('2022-07-05'), date('2022-11-28'), date('2022-11-29'), date('2023-04-30'), date('2023-05-01'), date('2023-05-30'), date('2023-05-31')] AS day
MATCH (s:State {key: 'x'}) AS OF day RETURN day, EXISTS { MATCH (s)-[:RATIFIED]->() } AS holds ORDER BY day
