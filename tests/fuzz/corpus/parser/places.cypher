MATCH (state:State)
WHERE stat.name = 'Viet Nam'
RETURN state
