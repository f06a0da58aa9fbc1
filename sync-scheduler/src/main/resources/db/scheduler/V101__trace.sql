-- The trace in which the run was asked for: its headers, as JSON.
alter table runs add column trace text;
