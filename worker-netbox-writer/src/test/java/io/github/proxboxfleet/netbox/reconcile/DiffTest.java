package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiffTest {
    private static final Row ROW =
            Row.planned(
                    VirtualMachines.MODEL,
                    7,
                    Map.of(
                            "name",
                            Value.text("web01"),
                            "memory",
                            Value.number(4096),
                            "description",
                            Value.text("mine")));

    @Test
    void isEmptyForWhatIsAsItShouldBe() {
        Desired desired =
                desired(Map.of())
                        .always("name", Value.text("web01"))
                        .always("memory", Value.number(4096))
                        .always("comments", Value.text(""))
                        .build();

        assertThat(Diff.update(ROW, desired)).isEmpty();
    }

    @Test
    void holdsOnlyTheFieldsThatDiffer() {
        Desired desired =
                desired(Map.of())
                        .always("name", Value.text("web01"))
                        .always("memory", Value.number(8192))
                        .build();

        assertThat(Diff.update(ROW, desired))
                .containsExactly(Map.entry("memory", Value.number(8192)));
    }

    @Test
    void leavesFieldsThatAreNotOurs() {
        Desired desired =
                desired(Map.of("virtual_machine.memory", Ownership.NEVER))
                        .always("memory", Value.number(8192))
                        .onCreate("name", Value.text("other"))
                        .ifEmpty("description", Value.text("ours"))
                        .ifEmpty("comments", Value.text("ours"))
                        .build();

        assertThat(Diff.update(ROW, desired))
                .containsExactly(Map.entry("comments", Value.text("ours")));
        assertThat(Diff.create(desired)).containsOnlyKeys("name", "description", "comments");
    }

    @Test
    void emptiesAFieldThatIsOursAndGone() {
        Desired desired = desired(Map.of()).always("memory", Value.NONE).build();

        assertThat(Diff.update(ROW, desired)).containsExactly(Map.entry("memory", Value.NONE));
        assertThat(Diff.create(desired)).isEmpty();
    }

    @Test
    void doesNotLetAPolicyTakeTheIdentityAway() {
        Desired desired =
                desired(Map.of("virtual_machine." + CustomFields.SOURCE, Ownership.NEVER))
                        .always(CustomFields.SOURCE, Value.text("lab/qemu/1"))
                        .build();

        assertThat(Diff.update(ROW, desired)).containsOnlyKeys(CustomFields.SOURCE);
    }

    private static Desired.Builder desired(Map<String, Ownership> exceptions) {
        return Desired.of(
                VirtualMachines.MODEL, "web01", "qemu/1", new OwnershipRules(exceptions, 7));
    }
}
