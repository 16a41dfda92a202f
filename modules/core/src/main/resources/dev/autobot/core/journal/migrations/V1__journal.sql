create table journal.identity (
    id    integer     not null primary key check (id = 1),
    epoch varchar(12) not null
);

create table journal.stream (
    id        bigint generated always as identity primary key,
    name      varchar(300) not null unique,
    -- the oldest event that is kept, last_seq + 1 when there is none
    first_seq bigint       not null,
    -- its row lock is what gives out the numbers: held from an append to the end of its transaction
    last_seq  bigint       not null
);

create table journal.event (
    stream_id bigint       not null,
    seq       bigint       not null,
    -- milliseconds since 1970
    at        bigint       not null,
    type      varchar(255) not null,
    re        varchar(128),
    -- H2 takes 1 048 576 characters here, PostgreSQL 1 GB
    payload   varchar      not null,
    primary key (stream_id, seq)
);

create table journal.receipt (
    user_id    varchar(255) not null,
    message_id varchar(128) not null,
    at         bigint       not null,
    answer     varchar,
    primary key (user_id, message_id)
);

create index receipt_by_age on journal.receipt (user_id, at);
