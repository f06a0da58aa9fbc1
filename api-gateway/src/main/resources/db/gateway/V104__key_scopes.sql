-- What a key may do, until when, and when it was used last. Keys that there were may do everything.
alter table api_key add column scope text not null default 'admin';
alter table api_key add column expires_at bigint;
alter table api_key add column last_used_at bigint;
