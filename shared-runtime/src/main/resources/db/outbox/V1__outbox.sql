create table outbox (
    id ${identity},
    exchange text not null,
    routing_key text not null,
    headers text not null,
    body text not null
);
