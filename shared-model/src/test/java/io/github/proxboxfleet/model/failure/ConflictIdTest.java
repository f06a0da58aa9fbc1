package io.github.proxboxfleet.model.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.Stage;
import org.junit.jupiter.api.Test;

class ConflictIdTest {
    private final String id = id("nb", "lab", "qemu/100", "belongs to another VM: web01 (#17)");

    @Test
    void isTheSameInEveryRunWhateverIdsNetBoxGives() {
        assertThat(id).hasSize(20);
        assertThat(id("nb", "lab", "qemu/100", "belongs to another VM: web01 (#4711)"))
                .isEqualTo(id);
    }

    @Test
    void keepsNumbersApartThatBelongToANameAnAddressOrAPath() {
        String interfaces = "is assigned to dcim.interface 17 (IP address 12)";
        assertThat(id("nb", "lab", "qemu/100", interfaces))
                .isEqualTo(
                        id(
                                "nb",
                                "lab",
                                "qemu/100",
                                interfaces.replace("17", "4").replace("12", "3")));
        String party = "192.0.2.10/24 is on qemu/101 / net0 of web-7 in lab/qemu/101/net0";
        for (String other :
                new String[] {
                    party.replace("192.0.2.10", "192.0.2.11"),
                    party.replace("on qemu/101", "on qemu/102"),
                    party.replace("web-7", "web-8"),
                    party.replace("/ net0", "/ net1")
                }) {
            assertThat(id("nb", "lab", "qemu/100", other))
                    .as(other)
                    .isNotEqualTo(id("nb", "lab", "qemu/100", party));
        }
    }

    @Test
    void isAnotherForAnotherNetBoxClusterObjectOrParty() {
        assertThat(id("other", "lab", "qemu/100", "belongs to another VM: web01 (#17)"))
                .isNotEqualTo(id);
        assertThat(id("nb", "prod", "qemu/100", "belongs to another VM: web01 (#17)"))
                .isNotEqualTo(id);
        assertThat(id("nb", "lab", "qemu/101", "belongs to another VM: web01 (#17)"))
                .isNotEqualTo(id);
        assertThat(id("nb", "lab", "qemu/100", "belongs to another VM: web02 (#17)"))
                .isNotEqualTo(id);
    }

    @Test
    void isNoneWhereNothingIsInConflict() {
        assertThat(
                        ConflictId.of(
                                "nb",
                                "lab",
                                failure(
                                        "qemu/100",
                                        new Failure.Rejected("nb", "too long", "Shorten it."))))
                .isEmpty();
    }

    @Test
    void countsWithoutStandingConflictsAreReadAsThoseOfTheVersionBefore() {
        assertThat(
                        new MessageCodec()
                                .mapper()
                                .readValue(
                                        "{\"created\":1,\"updated\":0,\"deleted\":0,\"unchanged\":0,\"failed\":0,\"skipped\":2}",
                                        Counts.class))
                .isEqualTo(new Counts(1, 0, 0, 0, 0, 2));
    }

    private static String id(String netbox, String cluster, String source, String cause) {
        return ConflictId.of(
                        netbox,
                        cluster,
                        failure(source, new Failure.Conflict("NetBox", cause, "Remove one.")))
                .orElseThrow();
    }

    private static ObjectFailure failure(String source, Failure failure) {
        return new ObjectFailure(
                Stage.VM_IP_ADDRESSES, "ipam.ipaddress", "192.0.2.10/24", source, failure);
    }
}
