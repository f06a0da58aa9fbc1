-- Times are milliseconds since 1970, JSON is text, so that both engines read the same.
create table api_key (
    id text primary key,
    name text not null,
    hash text not null,
    created_at bigint not null
);

create table lockout (
    address text primary key,
    failures integer not null,
    since bigint not null,
    locked_until bigint not null
);

create table endpoint (
    id text primary key,
    type text not null,
    name text not null,
    name_key text not null unique,
    -- The target as it goes into commands; its secrets are sealed.
    target text not null,
    created_at bigint not null,
    updated_at bigint not null
);

create table run (
    id text primary key,
    status text not null,
    mode text not null,
    netbox_id text not null,
    netbox_name text not null,
    proxmox text not null,
    stages text not null,
    policy text not null,
    max_attempts integer not null,
    fingerprint text not null,
    requested_by text not null,
    requested_at bigint not null,
    started_at bigint,
    ended_at bigint,
    proxmox_requests bigint not null default 0,
    netbox_requests bigint not null default 0,
    netbox_writes bigint not null default 0,
    netbox_version text,
    failures text not null default '[]',
    last_sequence bigint not null default 0
);

-- The same sync is never active twice, whichever gateway is asked.
create unique index run_active on run (fingerprint) where ended_at is null;
create index run_ended on run (ended_at);

create table idempotency (
    caller text not null,
    idempotency_key text not null,
    request text not null,
    run_id text not null references run (id) on delete cascade,
    attached integer not null,
    created_at bigint not null,
    primary key (caller, idempotency_key)
);
create index idempotency_run on idempotency (run_id);

create table run_stage (
    run_id text not null references run (id) on delete cascade,
    stage text not null,
    status text not null,
    sources bigint not null default 0,
    sources_done bigint not null default 0,
    shards integer not null default 0,
    created bigint not null default 0,
    updated bigint not null default 0,
    deleted bigint not null default 0,
    unchanged bigint not null default 0,
    failed bigint not null default 0,
    skipped bigint not null default 0,
    reason text,
    primary key (run_id, stage)
);

create table run_shard (
    run_id text not null references run (id) on delete cascade,
    number integer not null,
    attempt integer not null,
    state text not null,
    step text,
    title text,
    failure text,
    incomplete text,
    updated_at bigint not null,
    primary key (run_id, number)
);

create table run_change (
    run_id text not null references run (id) on delete cascade,
    position bigint not null,
    -- A shard that is delivered twice plans the same change twice; it is listed once.
    digest text not null,
    stage text not null,
    action text not null,
    kind text not null,
    planned integer not null,
    change text not null,
    at bigint not null,
    primary key (run_id, position),
    unique (run_id, digest)
);

create table run_failure (
    run_id text not null references run (id) on delete cascade,
    stage text not null,
    kind text not null,
    name text not null,
    source text not null,
    shard integer not null,
    failure text not null,
    -- 1 while it is tried again.
    retried integer not null default 0,
    at bigint not null,
    primary key (run_id, stage, kind, name, source)
);

create table journal (
    run_id text not null references run (id) on delete cascade,
    sequence bigint not null,
    -- Of the event as it came: an event that is delivered twice is journalled once.
    digest text not null,
    type text not null,
    data text not null,
    primary key (run_id, sequence),
    unique (run_id, digest)
);

create table dead_letter (
    id ${identity},
    digest text not null unique,
    origin text not null,
    cause text not null,
    error_id text not null,
    body text not null,
    died_at bigint not null
);
