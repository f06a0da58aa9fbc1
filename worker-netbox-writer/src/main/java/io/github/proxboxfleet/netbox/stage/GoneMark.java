package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.util.Map;

/** Says of an object of ours that it is no longer in Proxmox. */
record GoneMark(Subject subject, Row row, Map<String, Value> fields)
        implements RecordingWriter.Edit {
    /** Someone has changed it meanwhile: what is no longer ours is not marked. */
    @Override
    public Map<String, Value> again(Row now) {
        return now.get(CustomFields.SOURCE).equals(row.get(CustomFields.SOURCE))
                ? fields
                : Map.of();
    }

    @Override
    public RecordingWriter.Entry entry() {
        return RecordingWriter.Entry.MARK;
    }
}
