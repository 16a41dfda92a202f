-- what readers of a chat are shown of a call, as it was told when it happened; empty before it is judged
alter table chat.step add column call_id varchar(80) default '' not null;
alter table chat.step add column code text default '' not null;
alter table chat.step add column language varchar(16) default '' not null;
alter table chat.step add column verdict varchar(16) default '' not null;
alter table chat.step add column risk varchar(16) default '' not null;
alter table chat.step add column rule_text text default '' not null;
