-- Times are milliseconds since 1970, flags 0 or 1, records JSON.
create table runs (
    id text primary key,
    place bigint not null,
    netbox text not null,
    state text not null,
    status text,
    prepared integer not null default 0,
    served bigint not null default 0,
    start_order text not null,
    created_at bigint not null,
    started_at bigint,
    ended_at bigint,
    duration bigint,
    proxmox_requests bigint not null default 0,
    netbox_requests bigint not null default 0,
    netbox_writes bigint not null default 0
);
create index runs_by_state on runs (state, netbox);

create table run_endpoints (
    run text not null references runs (id) on delete cascade,
    endpoint text not null,
    position integer not null,
    netbox text not null,
    progress text not null,
    nodes text,
    guests text,
    primary key (run, endpoint)
);
create index run_endpoints_by_endpoint on run_endpoints (endpoint, netbox);

create table stages (
    run text not null references runs (id) on delete cascade,
    stage text not null,
    tally text not null,
    primary key (run, stage)
);

create table shards (
    run text not null references runs (id) on delete cascade,
    number integer not null,
    attempt integer not null,
    tries integer not null,
    kind text not null,
    endpoint text not null,
    netbox text not null,
    state text not null,
    state_at bigint not null,
    started integer not null,
    title text not null,
    stages text not null,
    sources integer not null,
    work text not null,
    failure text,
    tally text not null,
    primary key (run, number)
);
create index shards_by_state on shards (state, netbox);
create index shards_of_run on shards (run, state, endpoint, kind);

-- Endpoints that do not answer, over all runs; one that answers has no row.
create table endpoint_health (
    endpoint text primary key,
    failures integer not null,
    probe_at bigint not null
);

-- Which cluster of a name was seen last on a NetBox, and behind which endpoint.
create table cluster_claims (
    netbox text not null,
    cluster text not null,
    fingerprint text not null,
    endpoint text not null,
    endpoint_name text not null,
    seen_at bigint not null,
    primary key (netbox, cluster)
);

-- One row, updated first in every transaction, so that schedulers on one database take turns.
create table scheduler_turn (
    id integer primary key,
    turn bigint not null
);
insert into scheduler_turn (id, turn) values (1, 0);
