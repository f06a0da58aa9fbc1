package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanPartsTest {
    private static final String OWNER = "lab/qemu/100";

    @Test
    void createsUpdatesAndRemoves() {
        Row kept = row(1, "scsi0", OWNER + "/scsi0");
        Row gone = made(2, "scsi1", OWNER + "/scsi1");

        assertThat(plan(List.of(disk("scsi0"), disk("scsi2")), kept, gone))
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .isEqualTo(new Planned.Update(kept, disk("scsi0"))),
                        second -> assertThat(second).isEqualTo(new Planned.Create(disk("scsi2"))),
                        third ->
                                assertThat(third)
                                        .isEqualTo(
                                                new Planned.Remove(
                                                        gone, "web01 / scsi1", "qemu/100")));
    }

    @Test
    void findsAPartThatWasRenamedInNetBox() {
        Row renamed = row(1, "system disk", OWNER + "/scsi0");

        assertThat(plan(List.of(disk("scsi0")), renamed))
                .containsExactly(new Planned.Update(renamed, disk("scsi0")));
    }

    @Test
    void adoptsAPartOfTheSameNameAndLeavesOtherPartsOfPeople() {
        Row same = row(1, "scsi0", "");
        Row theirs = row(2, "backup", "");

        assertThat(plan(List.of(disk("scsi0")), same, theirs))
                .containsExactly(new Planned.Update(same, disk("scsi0")));
    }

    @Test
    void letsAPartGoThatWasThereBeforeUs() {
        Row adopted = row(1, "scsi1", OWNER + "/scsi1");

        assertThat(plan(List.of(), adopted))
                .containsExactly(
                        new Planned.LetGo(
                                adopted,
                                "web01 / scsi1",
                                "qemu/100",
                                Map.of(CustomFields.SOURCE, Value.NONE)));
    }

    @Test
    void neverRemovesAPartOfAnotherOwnerWhoseKeyBeginsAlike() {
        Row other = made(1, "scsi0", OWNER + "0/scsi0");

        assertThat(plan(List.of(), other)).isEmpty();
    }

    private static List<Planned> plan(List<Desired> desired, Row... rows) {
        return PlanParts.plan(desired, List.of(rows), OWNER, "web01", "qemu/100");
    }

    private static Desired disk(String name) {
        return Desired.of(
                        VirtualDisks.MODEL,
                        "web01 / " + name,
                        "qemu/100",
                        new OwnershipRules(Map.of(), 7))
                .always("name", Value.text(name))
                .always(CustomFields.SOURCE, Value.text(OWNER + "/" + name))
                .build();
    }

    private static Row made(long id, String name, String source) {
        return row(id, name, source).with(Map.of(CustomFields.CREATED, Value.flag(true)));
    }

    private static Row row(long id, String name, String source) {
        return Row.planned(
                VirtualDisks.MODEL,
                id,
                Map.of("name", Value.text(name), CustomFields.SOURCE, Value.text(source)));
    }
}
