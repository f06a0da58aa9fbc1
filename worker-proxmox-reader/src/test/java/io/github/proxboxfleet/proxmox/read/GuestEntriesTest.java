package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestEntriesTest {
    @ParameterizedTest
    @CsvSource({
        "running, RUNNING",
        "stopped, STOPPED",
        "paused, PAUSED",
        "suspended, PAUSED",
        "unknown, UNKNOWN",
        ", UNKNOWN"
    })
    void readsTheStatus(String wire, GuestStatus status) {
        assertThat(GuestEntries.status(wire)).isEqualTo(status);
    }

    @Test
    void readsARowWithoutStatistics() {
        var row =
                Json.of(
                        "{'id':'qemu/100','type':'qemu','vmid':'100','node':'pve1','status':'unknown'}");
        GuestKey key = GuestKey.parse("qemu/100");
        assertThat(GuestEntries.key(row)).hasValue(key);
        assertThat(GuestEntries.entry(key, row, null))
                .isEqualTo(new GuestEntry(key, "vm-100", "pve1", GuestStatus.UNKNOWN, false));
        assertThat(GuestEntries.entry(key, row, "web01").name()).isEqualTo("web01");
    }

    @Test
    void readsThePool() {
        var row =
                Json.of(
                        "{'id':'qemu/100','type':'qemu','vmid':100,'node':'pve1','pool':'prod','status':'running'}");

        assertThat(GuestEntries.entry(GuestKey.parse("qemu/100"), row, null).pool())
                .isEqualTo("prod");
    }

    @Test
    void readsTheTags() {
        var row =
                Json.of(
                        "{'id':'qemu/100','type':'qemu','vmid':100,'node':'pve1','tags':'prod;web','status':'running'}");

        assertThat(GuestEntries.entry(GuestKey.parse("qemu/100"), row, null).tags())
                .containsExactly("prod", "web");
    }

    @Test
    void takesNoOtherRowForAGuest() {
        assertThat(GuestEntries.key(Json.of("{'type':'storage','storage':'local'}"))).isEmpty();
        assertThat(GuestEntries.key(Json.of("{'type':'qemu'}"))).isEmpty();
    }
}
