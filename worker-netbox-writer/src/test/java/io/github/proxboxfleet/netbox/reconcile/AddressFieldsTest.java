package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of an address is ours to write. */
class AddressFieldsTest {
    private final Ipam ipam = new Ipam();

    private Map<String, Value> update(String host, Map<String, Value> present) {
        AddressOwner guest = ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24");
        AddressOwner named =
                new AddressOwner(
                        guest.title(),
                        guest.key(),
                        guest.identity(),
                        guest.interfaceModel(),
                        guest.row(),
                        host,
                        guest.presence(),
                        guest.ports());
        Row row = ipam.ours(1, "192.0.2.5/24", 100, present);
        Desired desired =
                new AddressFields(ipam.scope())
                        .of(
                                new AddressClaim(
                                        named,
                                        guest.ports().getFirst(),
                                        guest.ports().getFirst().addresses().getFirst()),
                                row);
        return Diff.update(row, desired);
    }

    private static Map<String, Value> names(String dnsName, String given) {
        Map<String, Value> names = new LinkedHashMap<>();
        names.put("dns_name", Value.text(dnsName));
        names.put(CustomFields.NAME, Value.text(given));
        return names;
    }

    @Test
    void theNameThatWeGaveFollowsTheGuest() {
        assertThat(update("web2", names("web", "web")))
                .containsOnly(
                        Map.entry("dns_name", Value.text("web2")),
                        Map.entry(CustomFields.NAME, Value.text("web2")));
        assertThat(update("web", Map.of()))
                .as("there is none yet")
                .containsEntry("dns_name", Value.text("web"));
    }

    @Test
    void theNameThatAPersonGaveStays() {
        assertThat(update("web", names("web.example.com", "web"))).isEmpty();
        assertThat(update("web", names("www.example.com", ""))).isEmpty();
        assertThat(update("web2", names("www.example.com", "web"))).isEmpty();
    }

    @Test
    void aPolicyMayTakeAPersonsNameAway() {
        ipam.ownership = Map.of("ip_address.dns_name", Ownership.ALWAYS);

        assertThat(update("web", names("www.example.com", "")))
                .containsOnly(Map.entry("dns_name", Value.text("web")));
    }

    @Test
    void statusVrfAndTenantAreThePersonsOnceTheAddressIsThere() {
        assertThat(
                        update(
                                null,
                                Map.of(
                                        "status",
                                        Value.text("dhcp"),
                                        "vrf",
                                        new Value.Ref(4, "red"),
                                        "tenant",
                                        new Value.Ref(5, "acme"),
                                        "role",
                                        Value.text("secondary"))))
                .isEmpty();
    }
}
