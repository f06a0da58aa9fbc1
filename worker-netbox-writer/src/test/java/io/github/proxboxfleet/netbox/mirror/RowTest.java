package io.github.proxboxfleet.netbox.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Tags;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RowTest {
    private final JsonMapper json = new JsonMapper();

    @Test
    void readsWhatNetBoxGives() {
        Row row =
                Row.of(
                        VirtualMachines.MODEL,
                        json.readTree(
                                """
                {"id": 7, "name": "web01", "status": {"value": "active", "label": "Active"}, "vcpus": 4.00, "memory": 8192,
                 "cluster": {"id": 3, "display": "lab"}, "platform": null, "comments": "",
                 "tags": [{"id": 9, "display": "b"}, {"id": 2, "display": "a"}],
                 "custom_fields": {"proxbox_source": "lab/qemu/100", "proxmox_vm_id": 100},
                 "last_updated": "2026-01-01T00:00:00Z"}
                """));

        assertThat(row.id()).isEqualTo(7);
        assertThat(row.get("status")).isEqualTo(Value.text("active"));
        assertThat(row.get("vcpus")).isEqualTo(Value.number(4));
        assertThat(row.get("cluster")).isEqualTo(new Value.Ref(3, "whatever it is called"));
        assertThat(row.get("platform")).isEqualTo(Value.NONE);
        assertThat(row.get("comments")).isEqualTo(Value.NONE);
        assertThat(row.get("tags"))
                .isEqualTo(Value.refs(List.of(new Value.Ref(2, "a"), new Value.Ref(9, "b"))));
        assertThat(row.text(CustomFields.SOURCE)).isEqualTo("lab/qemu/100");
        assertThat(row.number(CustomFields.LEGACY_VM_ID)).isEqualTo(100);
        assertThat(row.lastUpdated()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void doesNotKeepTheTimeOfAnObjectThatItChanged() {
        Row row =
                Row.of(
                        Tags.MODEL,
                        json.readTree(
                                "{\"id\": 1, \"name\": \"a\", \"last_updated\": \"2026-01-01T00:00:00Z\"}"));

        assertThat(row.with(Map.of("name", Value.text("b"))).lastUpdated()).isNull();
        assertThat(row.text("name")).isEqualTo("a");
    }

    @Test
    void readsASelectionFieldOfEitherShape() {
        Row object =
                Row.of(
                        Clusters.MODEL,
                        json.readTree(
                                "{\"id\": 1, \"custom_fields\": {\"proxbox_source\": {\"value\": \"x\", \"label\": \"X\"}}}"));

        assertThat(object.text(CustomFields.SOURCE)).isEqualTo("x");
    }
}
