UNWIND [date('1900-01-01'), date('1916-01-01'), date('1941-01-01')] AS day
MATCH (:State {key: 'de'})-[:ALLIED_WITH]->(b) AS OF day RETURN day, b.key
