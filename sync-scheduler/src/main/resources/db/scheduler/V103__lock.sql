-- The row that is updated first in every transaction, so that schedulers on one database come one after the other.
alter table scheduler_turn rename to scheduler_lock;
alter table scheduler_lock rename column turn to taken;

alter table runs rename column start_order to request;
