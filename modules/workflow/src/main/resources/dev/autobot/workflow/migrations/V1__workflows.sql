create table workflow.definition (
    name        varchar(60)              not null,
    version     integer                  not null,
    description text                     not null,
    text        text                     not null,
    created_by  varchar(255)             not null,
    created_at  timestamp with time zone not null,
    primary key (name, version)
);

create table workflow.instance (
    seq           bigint generated always as identity primary key,
    id            varchar(36)              not null unique,
    user_id       varchar(255)             not null,
    -- joined by commas: what the user might do when the workflow was started
    roles         text                     not null,
    name          varchar(60)              not null,
    version       integer                  not null,
    -- the definition's text; later versions of it do not concern this workflow
    snapshot      text                     not null,
    inputs        text                     not null,
    total_steps   integer                  not null,
    state         varchar(20)              not null,
    current_step  integer                  not null,
    -- counts the owners: who writes with an older number has lost the workflow and changes nothing
    generation    bigint                   not null,
    -- the installation, a slash, and its life
    lease_owner   varchar(80),
    lease_until   timestamp with time zone,
    cancel_reason text,
    created_at    timestamp with time zone not null,
    started_at    timestamp with time zone,
    ended_at      timestamp with time zone,
    -- when somebody has to look at it; null while it waits for a person, and after its end
    due_at        timestamp with time zone,
    deadline_at   timestamp with time zone,
    error         text,
    output        text,
    goal_id       varchar(36)
);

create index instance_by_due on workflow.instance (due_at);

create index instance_by_user on workflow.instance (user_id, seq);

create index instance_by_end on workflow.instance (ended_at);

create index instance_by_state on workflow.instance (state, seq);

create table workflow.step (
    instance_id varchar(36) not null,
    number      integer     not null,
    step_id     varchar(40) not null,
    state       varchar(20) not null,
    -- tries that were begun
    attempt     integer     not null,
    approval_id varchar(36),
    -- as edited by whoever approved; null for those of the definition
    arguments   text,
    started_at  timestamp with time zone,
    ended_at    timestamp with time zone,
    seconds     double precision,
    result      text,
    fields      text,
    error       text,
    -- whether it succeeded when nobody wanted it any more
    is_ignored  boolean     not null,
    primary key (instance_id, number),
    foreign key (instance_id) references workflow.instance (id) on delete cascade
);
