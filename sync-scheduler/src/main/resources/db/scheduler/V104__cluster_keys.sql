-- One claim for each endpoint, not for each name: the key that its cluster's objects in NetBox carry, and by what the cluster is known again.
create table cluster_claims_by_endpoint (
    netbox text not null,
    endpoint text not null,
    endpoint_name text not null,
    cluster text not null,
    own_key text not null,
    title text not null,
    fingerprint text not null,
    traits text,
    seen_at bigint not null,
    primary key (netbox, endpoint)
);
-- An endpoint may have claims for names that it had before: the last one is its cluster's.
insert into cluster_claims_by_endpoint (netbox, endpoint, endpoint_name, cluster, own_key, title, fingerprint, seen_at)
select netbox, endpoint, endpoint_name, cluster, cluster, cluster, fingerprint, seen_at from cluster_claims claim
where not exists (
    select 1 from cluster_claims later
    where later.netbox = claim.netbox and later.endpoint = claim.endpoint
        and (later.seen_at > claim.seen_at or (later.seen_at = claim.seen_at and later.cluster > claim.cluster))
);
drop table cluster_claims;
alter table cluster_claims_by_endpoint rename to cluster_claims;

-- NetBoxes are known by where they are, no longer by an endpoint; runs and claims follow at the start.
delete from endpoint_health where endpoint like 'netbox:%';

-- The last jump of the clock that was followed, so that it is followed once.
alter table scheduler_lock add column jumped_at bigint;
alter table scheduler_lock add column jumped_by bigint;

-- The key of the cluster behind a run's endpoint, once it is known.
alter table run_endpoints add column cluster text;
