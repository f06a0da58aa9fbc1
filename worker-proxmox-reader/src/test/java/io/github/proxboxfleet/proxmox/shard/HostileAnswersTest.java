package io.github.proxboxfleet.proxmox.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.simulator.proxmox.NewGuest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that a guest makes unreadable cost the question that they answer, at most the guest. */
class HostileAnswersTest {
    private final ReaderRig rig = new ReaderRig();
    private int hostile;

    @BeforeEach
    void add() {
        hostile = rig.simulator.cluster().addGuest(NewGuest.qemu("hostile").on("pve1"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static String deep(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static String unreadable(String kind) {
        return switch (kind) {
            case "700 levels" -> data(deep(700));
            case "10,000 levels" -> data(deep(10_000));
            case "a number of 3,000 digits" -> data("9".repeat(3000));
            case "a key of 60,000 letters" -> data("{\"" + "k".repeat(60_000) + "\":1}");
            case "2 MB" -> data("\"" + "x".repeat(2 << 20) + "\"");
            case "no JSON" -> "<html>";
            case "nothing" -> "";
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String data(String json) {
        return "{\"data\":{\"result\":" + json + "}}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "700 levels",
                "10,000 levels",
                "a number of 3,000 digits",
                "a key of 60,000 letters",
                "2 MB",
                "no JSON",
                "nothing"
            })
    void costTheQuestionOfTheAgent(String kind) throws Exception {
        on("agent/network-get-interfaces", unreadable(kind));

        WriterCommand.WriteGuests write = rig.writeGuests(rig.guests(), 1);

        assertThat(write.failures()).isEmpty();
        assertThat(write.guests()).hasSize(25);
        assertThat(hostile(write).addressesObserved()).isFalse();
        assertThat(hostile(write).addressNote()).isNotBlank();
        assertOthersUndisturbed(write);
    }

    @Test
    void costTheHostNameAlone() throws Exception {
        on("agent/get-host-name", unreadable("700 levels"));

        Guest guest = hostile(rig.writeGuests(rig.guests(), 1));

        assertThat(guest.hostName()).isNull();
        assertThat(guest.addressesObserved()).isTrue();
        assertThat(guest.platform()).isNotNull();
        assertThat(guest.addressNote()).contains("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"700 levels", "a number of 3,000 digits", "no JSON"})
    void costTheGuestWhereItIsItsConfiguration(String kind) throws Exception {
        on("config", unreadable(kind));

        assertHostileFailsAlone();
    }

    @Test
    void costTheGuestWhereItsConfigurationIsOfAnySize() throws Exception {
        String large = "{\"data\":{\"description\":\"" + "x".repeat(120 << 20) + "\"}}";
        on("config", large);

        assertHostileFailsAlone();
    }

    @Test
    void areCutWhereTheyAreOnlyLong() throws Exception {
        String tags =
                IntStream.range(0, 5000).mapToObj(i -> "t" + i).collect(Collectors.joining(";"));
        on(
                "config",
                "{\"data\":{\"description\":\""
                        + "x".repeat(10 << 20)
                        + "\",\"tags\":\""
                        + tags
                        + "\",\"net0\":\"virtio=BC:24:11:00:00:01,bridge=vmbr0\"}}");

        Guest guest = hostile(rig.writeGuests(rig.guests(), 1));

        assertThat(guest.notes()).hasSizeLessThan(70_000).endsWith("left out.]");
        assertThat(guest.tags()).hasSize(200);
        assertThat(guest.addressNote()).contains("5000 tags");
    }

    @Test
    void areNotBelievedWhereAGuestHasAHundredThousandAddresses() throws Exception {
        String addresses =
                IntStream.range(0, 8000)
                        .mapToObj(
                                i ->
                                        "{\"ip-address\":\"10.%d.%d.%d\",\"prefix\":8}"
                                                .formatted(i >> 16, i >> 8 & 255, i & 255))
                        .collect(Collectors.joining(","));
        List<GuestToSync> guests = rig.guests();
        String mac =
                hostile(rig.writeGuests(guests, 1)).nics().stream()
                        .map(GuestNic::mac)
                        .findFirst()
                        .orElseThrow();
        on(
                "agent/network-get-interfaces",
                data(
                        "[{\"name\":\"eth0\",\"hardware-address\":\""
                                + mac
                                + "\",\"ip-addresses\":["
                                + addresses
                                + "]}]"));

        Guest guest = hostile(rig.writeGuests(guests, 1));

        assertThat(guest.addressesObserved()).isFalse();
        assertThat(guest.nics()).allSatisfy(nic -> assertThat(nic.addresses()).hasSizeLessThan(2));
        assertThat(guest.addressNote()).contains("8000 addresses");
    }

    @Test
    void carryNothingThatCannotBeSeenOrKept() throws Exception {
        rig.simulator
                .cluster()
                .setConfig(
                        hostile, "description", "a\0b\uD800c\u202Ed\u200Fe\u0007\nf\uD83D\uDE00");
        MessageCodec codec = new MessageCodec();

        WriterCommand.WriteGuests write = rig.writeGuests(rig.guests(), 1);

        assertThat(hostile(write).notes()).isEqualTo("abcde\nf\uD83D\uDE00");
        assertThat(codec.command(codec.encode(write))).isEqualTo(write);
    }

    private void assertHostileFailsAlone() throws InterruptedException {
        WriterCommand.WriteGuests write = rig.writeGuests(rig.guests(), 1);

        assertThat(write.failures())
                .singleElement()
                .satisfies(
                        failed -> {
                            assertThat(failed.source()).isEqualTo("qemu/" + hostile);
                            assertThat(failed.failure()).isInstanceOf(Failure.Rejected.class);
                        });
        assertThat(write.failures()).extracting(ObjectFailure::name).containsExactly("hostile");
        assertThat(write.guests()).hasSize(24);
        assertOthersUndisturbed(write);
    }

    private void assertOthersUndisturbed(WriterCommand.WriteGuests write) {
        assertThat(write.guests())
                .filteredOn(guest -> guest.key().vmid() != hostile)
                .hasSize(24)
                .anyMatch(Guest::addressesObserved)
                .allSatisfy(guest -> assertThat(guest.addressNote()).isNull());
    }

    private void on(String what, String body) {
        rig.simulator.faults().on("/nodes/{node}/qemu/" + hostile + "/" + what).say(() -> body);
    }

    private Guest hostile(WriterCommand.WriteGuests write) {
        return write.guests().stream()
                .filter(guest -> guest.key().vmid() == hostile)
                .findFirst()
                .orElseThrow();
    }
}
