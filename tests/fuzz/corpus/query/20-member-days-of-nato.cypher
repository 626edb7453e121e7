MATCH (o:Organisation {key: 'NATO'}) FOR VALID_TIME BETWEEN '2017' AND '2024'
RETURN count(*) AS organisations, sum(o.members * days(valid())) AS member_days, sum(days(valid())) AS days
