create table platform.plugin_store (
    plugin varchar(40) not null,
    name varchar(200) not null,
    content bytea not null,
    primary key (plugin, name)
);
