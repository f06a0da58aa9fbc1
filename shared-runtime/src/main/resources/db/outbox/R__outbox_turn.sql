-- One row, which the process that relays the outbox locks. Without a number, so that it can join databases whose migrations are numbered higher.
create table if not exists outbox_turn (
    id integer primary key
);
insert into outbox_turn (id) values (1) on conflict (id) do nothing;
