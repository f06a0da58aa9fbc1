-- Names that changed on the wire. A name in quotes with its colon stands nowhere else in JSON: within a text the quotes are escaped.
alter table runs rename column proxmox_requests to source_requests;

update runs set start_order = replace(replace(start_order, '"proxmox":[{"endpointId":', '"sources":[{"type":"proxmox-ve","endpointId":'),
    '},{"endpointId":', '},{"type":"proxmox-ve","endpointId":');

update shards set tally = replace(replace(replace(tally, '"unread":', '"unreadable":'), '"contested":', '"addressContention":'),
    '"unseen":', '"notObserved":');

-- Events to the gateway keep; commands are issued again at the start.
update outbox set body = replace(body, '"requests":{"proxmox":', '"requests":{"source":') where exchange = 'proxbox.events';
delete from outbox where exchange <> 'proxbox.events';
