alter table run_stage add column standing bigint not null default 0;

-- Conflicts of objects, each known again in every run by its id.
create table conflict (
    id text primary key,
    netbox_id text not null,
    netbox_name text not null,
    stage text not null,
    kind text not null,
    name text not null,
    source text not null,
    endpoint text not null,
    cause text not null,
    remedy text not null,
    first_seen bigint not null,
    last_seen bigint not null,
    last_run text not null,
    runs bigint not null,
    acknowledged_at bigint,
    acknowledged_by text
);
create index conflict_last_seen on conflict (last_seen);
