-- Names that changed on the wire. A name in quotes with its colon stands nowhere else in JSON: within a text the quotes are escaped.
alter table run rename column proxmox to sources;
alter table run rename column proxmox_requests to source_requests;

update endpoint set target = replace(target, '{"endpointId":', '{"type":"proxmox-ve","endpointId":') where type = 'proxmox';

update journal set type = 'cluster.indexed', data = replace(data, '"type":"cluster.was-read"', '"type":"cluster.indexed"')
    where type = 'cluster.was-read';
update journal set data = replace(data, '"requests":{"proxmox":', '"requests":{"source":') where type = 'run.finished';

-- Orders of runs that the scheduler has not got yet.
update outbox set body = replace(replace(body, '"proxmox":[{"endpointId":', '"sources":[{"type":"proxmox-ve","endpointId":'),
    '},{"endpointId":', '},{"type":"proxmox-ve","endpointId":') where body like '{"type":"run.start",%';
