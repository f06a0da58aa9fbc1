-- call: to Proxmox, through the gateway; act: a change of the gateway's own; access: somebody who did not get in.
alter table audit add column kind text not null default 'call';
create index audit_kind on audit (kind, at);
