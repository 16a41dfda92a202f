create table workflow.goal (
    seq         bigint generated always as identity primary key,
    id          varchar(36)              not null unique,
    user_id     varchar(255)             not null,
    -- joined by commas: what the user might do when the goal was submitted
    roles       text                     not null,
    chat_id     varchar(64),
    goal        text                     not null,
    state       varchar(20)              not null,
    -- how often a plan was begun
    attempts    integer                  not null,
    -- the workflow that carries out the plan; null without a plan
    workflow_id varchar(36),
    -- who made the plan
    source      varchar(20),
    -- the plan as its user was told of it
    plan        text,
    output      text,
    error       text,
    created_at  timestamp with time zone not null,
    ended_at    timestamp with time zone
);

create index goal_by_user on workflow.goal (user_id, seq);

create index goal_by_state on workflow.goal (state, seq);

create index goal_by_end on workflow.goal (ended_at);
