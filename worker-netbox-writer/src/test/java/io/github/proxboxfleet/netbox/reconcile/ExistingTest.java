package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Devices;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExistingTest {
    private static final Value.Ref OURS = new Value.Ref(7, "lab");
    private static final Value.Ref THEIRS = new Value.Ref(8, "other");

    private final Desired desired =
            Desired.of(Devices.MODEL, "pve1", "node/pve1", new OwnershipRules(Map.of(), 7))
                    .always("name", Value.text("pve1"))
                    .always("cluster", OURS)
                    .identity("lab/node/pve1")
                    .build();

    private Planned planned(String source, Value cluster) {
        Map<String, Value> fields = new HashMap<>();
        fields.put("name", Value.text("pve1"));
        fields.put("cluster", cluster);
        fields.put(CustomFields.SOURCE, Value.text(source));
        return Existing.unlessAnothers("nb").plan(desired, Row.planned(Devices.MODEL, 3, fields));
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'', true", "lab/node/pve1, true"})
    void takesWhatIsNobodysOrThisObjects(String source, boolean inCluster) {
        assertThat(planned(source, inCluster ? OURS : Value.NONE))
                .isInstanceOf(Planned.Update.class);
    }

    @Test
    void takesItsOwnFromWhereAPersonPutIt() {
        assertThat(planned("lab/node/pve1", THEIRS)).isInstanceOf(Planned.Update.class);
    }

    @ParameterizedTest
    @CsvSource({"other/node/pve1, ", "'', other"})
    void refusesWhatIsAnothersOrStandsElsewhereAndNamesBoth(String source, String cluster) {
        Planned planned = planned(source, cluster == null ? Value.NONE : THEIRS);

        assertThat(planned).isInstanceOf(Planned.Refuse.class);
        assertThat(((Planned.Refuse) planned).failure().cause())
                .contains("'pve1'")
                .contains("lab/node/pve1")
                .contains(source.isEmpty() ? "of someone else" : source);
    }
}
