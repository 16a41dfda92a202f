-- set where the message was told to the model in an answer that was being made; that answer's steps have its text
alter table chat.message add column steered_into bigint;

create table chat.step (
    answer      bigint                   not null references chat.message (seq) on delete cascade,
    number      integer                  not null,
    kind        varchar(16)              not null,
    state       varchar(16)              not null,
    tool        varchar(80)              not null,
    arguments   text                     not null,
    content     text                     not null,
    approval_id varchar(80)              not null,
    -- of a summary: the newest message that is in it
    covers      bigint                   not null,
    created_at  timestamp with time zone not null,
    primary key (answer, number)
);

create index step_by_state on chat.step (state);
