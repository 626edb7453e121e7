MATCH (:State)-[m:MEMBER_OF]->(:Organisation) FOR ALL VALID_TIME RETURN valid(m)
