-- how many characters of the payload plain clients are told, before a closing brace; null when it is all of it
alter table journal.event add column plain_length integer;
