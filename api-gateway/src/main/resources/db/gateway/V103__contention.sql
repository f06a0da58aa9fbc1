-- Which shard first reported that a source wants an address which another has: in that shard it is not decided yet, in any other it is.
create table run_contention (
    run_id text not null references run (id) on delete cascade,
    source text not null,
    shard integer not null,
    primary key (run_id, source)
);
