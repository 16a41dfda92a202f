-- One row, which whoever changes values locks until the commit: so revisions become visible in their order, and another
-- server that reads everything after the last one it knows misses nothing.
create table settings.revision (
    only_one smallint not null primary key check (only_one = 1),
    number   bigint   not null
);
insert into settings.revision (only_one, number) values (1, 0);

create table settings.chosen (
    scope         varchar(10)              not null,
    -- empty for settings of the system
    user_id       varchar(255)             not null,
    setting_key   varchar(200)             not null,
    -- null when it was put back to its fallback: the row stays, so that other servers hear of it
    setting_value text,
    -- the value is sealed by the key file
    is_secret     boolean                  not null,
    revision      bigint                   not null,
    changed_at    timestamp with time zone not null,
    primary key (scope, user_id, setting_key)
);
create index chosen_revision on settings.chosen (revision);
