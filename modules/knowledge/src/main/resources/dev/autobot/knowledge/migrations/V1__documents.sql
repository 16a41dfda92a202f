create table knowledge.collection (
    id         varchar(64)              not null primary key,
    owner      varchar(255)             not null,
    name       varchar(80)              not null,
    shared     boolean                  not null,
    created_at timestamp with time zone not null,
    unique (owner, name)
);

create table knowledge.file (
    seq        bigint generated always as identity primary key,
    id         varchar(64)              not null unique,
    owner      varchar(255)             not null,
    filename   varchar(255)             not null,
    size       bigint                   not null,
    sha256     varchar(64)              not null,
    chat_id    varchar(64),
    -- uploaded for itself: it stays when a document made of it is removed
    kept       boolean                  not null,
    created_at timestamp with time zone not null
);

create index file_by_owner on knowledge.file (owner, seq);

create table knowledge.document (
    seq         bigint generated always as identity primary key,
    id          varchar(64)              not null unique,
    -- no foreign key: a collection goes at once, its documents are then cleared away
    collection  varchar(64)              not null,
    owner       varchar(255)             not null,
    name        varchar(255)             not null,
    -- the name, for the one document that people find by it; null for a version that is not ready, and for one gone
    name_key    varchar(255),
    -- the SHA-256 of the bytes; null until they are there, and for a document that is being removed
    content_key varchar(64),
    file_id     varchar(64) references knowledge.file (id),
    url         varchar(8192),
    state       varchar(16)              not null,
    reason      varchar(1000)            not null,
    note        varchar(1000)            not null,
    warning     varchar(1000)            not null,
    attempts    int                      not null,
    passages    int                      not null,
    -- the embedding model that made the vectors; null when there are none
    model       varchar(200),
    dimension   int                      not null,
    removed     boolean                  not null,
    created_at  timestamp with time zone not null,
    updated_at  timestamp with time zone not null,
    unique (collection, name_key),
    unique (collection, content_key)
);

create index document_by_state on knowledge.document (state, owner, seq);

create index document_by_owner on knowledge.document (owner, seq);

create index document_by_collection on knowledge.document (collection, seq);

create index document_by_removal on knowledge.document (removed);

create index document_by_file on knowledge.document (file_id);

create table knowledge.passage (
    document varchar(64)  not null references knowledge.document (id) on delete cascade,
    ordinal  int          not null,
    id       varchar(200) not null,
    heading  text         not null,
    start_at int          not null,
    end_at   int          not null,
    content  text         not null,
    kind     varchar(8)   not null,
    vector   bytea,
    primary key (document, ordinal)
);
