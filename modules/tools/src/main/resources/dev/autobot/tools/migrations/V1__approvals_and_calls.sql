create table tools.approval (
    seq             bigint generated always as identity primary key,
    id              varchar(36)              not null unique,
    asker           varchar(60)              not null,
    -- empty when no workflow waits for it
    workflow_id     varchar(64)              not null,
    requester_id    varchar(255)             not null,
    requester_roles varchar(4000)            not null,
    description     text                     not null,
    -- the call that it is about, as JSON; null when it is about no tool
    call            text,
    judgement       text                     not null,
    -- what was asked for, and what was approved: they differ when the arguments were edited
    asked_hash      varchar(64)              not null,
    action_hash     varchar(64)              not null,
    choices         varchar(400)             not null,
    role            varchar(60)              not null,
    requested_at    timestamp with time zone not null,
    expires_at      timestamp with time zone not null,
    state           varchar(16)              not null,
    decided_by      varchar(255),
    decided_at      timestamp with time zone,
    message         text,
    choice          varchar(40),
    -- whether it has ended and the asker has not had its answer: few, however many are open
    untold          boolean                  not null,
    -- the effect token, or the call, that it was used up by
    used_by         varchar(200),
    used_at         timestamp with time zone
);

create index approval_by_state on tools.approval (state, expires_at);

create index approval_by_workflow on tools.approval (workflow_id, state);

create index approval_by_asker on tools.approval (asker, untold);

create index approval_by_requester on tools.approval (requester_id, state, seq);

create table tools.call (
    seq         bigint generated always as identity primary key,
    id          varchar(36)              not null unique,
    user_id     varchar(255)             not null,
    user_roles  varchar(4000)            not null,
    tool        varchar(60)              not null,
    -- the request as JSON
    request     text                     not null,
    summary     text                     not null,
    risk        varchar(16)              not null,
    verdict     varchar(16)              not null,
    rule        text                     not null,
    action_hash varchar(64)              not null,
    approval_id varchar(36)              not null,
    state       varchar(16)              not null,
    error       text,
    asked_at    timestamp with time zone not null,
    began_at    timestamp with time zone,
    ended_at    timestamp with time zone,
    -- which installation has it: servers with one database do not take each other's calls for lost
    server      varchar(128)             not null
);

create index call_by_state on tools.call (state, seq);

create index call_by_user on tools.call (user_id, seq);

create index call_by_approval on tools.call (approval_id);
