-- where what an answer says stands, as a JSON array; null when nothing is cited
alter table chat.message add column citations text;

-- of quotations: 0 to 1; null for other answers
alter table chat.message add column confidence double precision;
