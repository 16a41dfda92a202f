create table chat.chat (
    user_id      varchar(255)             not null,
    id           varchar(64)              not null,
    title        varchar(60)              not null,
    created_at   timestamp with time zone not null,
    updated_at   timestamp with time zone not null,
    -- the newest message's seq: chats are sorted and paged by it, because times can be equal
    last_message bigint                   not null,
    primary key (user_id, id)
);

create index chat_by_activity on chat.chat (user_id, last_message);

create table chat.message (
    seq             bigint generated always as identity primary key,
    user_id         varchar(255)             not null,
    chat_id         varchar(64)              not null,
    role            varchar(16)              not null,
    content         text                     not null,
    model           varchar(255),
    processing_time double precision,
    state           varchar(16)              not null,
    created_at      timestamp with time zone not null,
    foreign key (user_id, chat_id) references chat.chat (user_id, id) on delete cascade
);

create index message_by_chat on chat.message (user_id, chat_id, seq);

create index message_by_state on chat.message (state);
