-- where the call works; empty for the user's own folder. Calls from before this version are not found by it.
alter table tools.call add column workspace varchar(80) default '' not null;

create index call_by_workspace on tools.call (workspace, seq);
