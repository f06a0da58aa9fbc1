-- Without a number, so that it can join databases whose migrations are numbered higher.
create table if not exists lease (
    name text primary key,
    holder text not null,
    held_until bigint not null
);
