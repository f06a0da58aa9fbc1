-- 1 where calls that write are passed on to the endpoint.
alter table endpoint add column allow_writes integer not null default 0;

create table audit (
    id ${identity},
    at bigint not null,
    key_id text not null,
    key_name text not null,
    endpoint_id text not null,
    endpoint_name text not null,
    verb text not null,
    path text not null,
    operation text not null,
    -- JSON, its secrets hidden.
    parameters text not null,
    -- sent until more is known.
    outcome text not null,
    status integer,
    detail text,
    ended_at bigint
);
create index audit_at on audit (at);
