package io.github.proxboxfleet.model.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.rule.SyncRules.Ipv6;
import io.github.proxboxfleet.model.rule.SyncRules.NodeAddresses;
import io.github.proxboxfleet.model.rule.SyncRules.Primary;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyncRulesTest {
    private static final SyncRules ENDPOINT =
            new SyncRules(
                    new Subnets(ranges("198.51.100.0/24", "203.0.113.0/25"), ranges("10.0.0.0/8")),
                    Ipv6.STABLE,
                    new Exclusions(globs("test-*"), List.of(), List.of(), List.of()),
                    NodeAddresses.OFF,
                    Primary.KEEP,
                    new AddressGrace(2, Duration.ofHours(1)),
                    Map.of("device.a", "x", "device.b", "x"));

    private static final SyncRules RUN =
            new SyncRules(
                    new Subnets(ranges("198.51.100.128/25", "203.0.113.0/24"), List.of()),
                    Ipv6.ALL,
                    new Exclusions(globs("old-*"), globs("off"), List.of(), List.of()),
                    NodeAddresses.ON,
                    Primary.NEVER,
                    new AddressGrace(3, null),
                    Map.of("device.b", "y"));

    private static List<IpPrefix> ranges(String... texts) {
        return Stream.of(texts).map(IpPrefix::parse).toList();
    }

    private static List<Glob> globs(String... texts) {
        return Stream.of(texts).map(Glob::new).toList();
    }

    @Test
    void aRunNarrowsWhatItsEndpointSays() {
        SyncRules both = ENDPOINT.narrowedBy(RUN);

        assertThat(both.subnets())
                .isEqualTo(
                        new Subnets(
                                ranges("198.51.100.128/25", "203.0.113.0/25"),
                                ranges("10.0.0.0/8")));
        assertThat(both.ipv6()).isEqualTo(Ipv6.STABLE);
        assertThat(both.exclude().names()).isEqualTo(globs("test-*", "old-*"));
        assertThat(both.exclude().tags()).isEqualTo(globs("off"));
        assertThat(both.nodeAddresses()).isEqualTo(NodeAddresses.OFF);
        assertThat(both.primary()).isEqualTo(Primary.NEVER);
        assertThat(both.addressGrace()).isEqualTo(new AddressGrace(3, Duration.ofHours(1)));
        assertThat(both.defaults()).isEqualTo(Map.of("device.a", "x", "device.b", "y"));
        assertThat(RUN.narrowedBy(ENDPOINT).addressGrace()).isEqualTo(both.addressGrace());
    }

    @Test
    void whatOneOfThemDoesNotSayTheOtherSays() {
        assertThat(ENDPOINT.narrowedBy(SyncRules.NONE)).isEqualTo(ENDPOINT);
        assertThat(SyncRules.NONE.narrowedBy(ENDPOINT)).isEqualTo(ENDPOINT);
    }

    @Test
    void rangesThatHaveNothingInCommonLetNothingPass() {
        Subnets none =
                new Subnets(ranges("198.51.100.0/24"), List.of())
                        .narrowedBy(new Subnets(ranges("203.0.113.0/24"), List.of()));

        assertThat(none.covers(InetAddress.ofLiteral("198.51.100.1"))).isFalse();
        assertThat(none.covers(InetAddress.ofLiteral("203.0.113.1"))).isFalse();
    }

    @Test
    void whatIsExcludedIsNotIncluded() {
        Subnets subnets = new Subnets(ranges("198.51.100.0/24"), ranges("198.51.100.64/26"));

        assertThat(subnets.covers(InetAddress.ofLiteral("198.51.100.1"))).isTrue();
        assertThat(subnets.covers(InetAddress.ofLiteral("198.51.100.65"))).isFalse();
        assertThat(subnets.covers(InetAddress.ofLiteral("203.0.113.1"))).isFalse();
        assertThat(Subnets.ALL.covers(InetAddress.ofLiteral("203.0.113.1"))).isTrue();
    }

    @Test
    void aPolicyAnswersWithItsDefaultsWhereNobodySaidAnything() {
        assertThat(SyncPolicy.DEFAULT.primary()).isEqualTo(Primary.KEEP);
        assertThat(SyncPolicy.DEFAULT.ipv6()).isEqualTo(Ipv6.ALL);
        assertThat(SyncPolicy.DEFAULT.nodeAddresses()).isTrue();
        assertThat(SyncPolicy.DEFAULT.addressGrace()).isEqualTo(AddressGrace.DEFAULT);

        SyncPolicy within = SyncPolicy.DEFAULT.withRules(RUN).within(ENDPOINT);
        assertThat(within.primary()).isEqualTo(Primary.NEVER);
        assertThat(within.nodeAddresses()).isFalse();
    }

    @Test
    void aGuestIsExcludedByItsNameOrATagOrItsPool() {
        Exclusions exclude = new Exclusions(globs("test-*"), globs("off"), globs("lab"), List.of());

        assertThat(exclude.guest("Test-1", Set.of(), null)).isTrue();
        assertThat(exclude.guest("web", Set.of("on", "off"), null)).isTrue();
        assertThat(exclude.guest("web", Set.of("on"), "lab")).isTrue();
        assertThat(exclude.guest("web", Set.of("on"), "prod")).isFalse();
        assertThat(Exclusions.NONE.guest("web", Set.of("off"), "lab")).isFalse();
    }

    @Test
    void aVrfRuleMatchesWhereEverythingHoldsThatItNames() {
        VrfRule rule =
                new VrfRule(
                        IpPrefix.parse("10.10.10.0/24"),
                        new Glob("vmbr1"),
                        7,
                        new Glob("pve*"),
                        "nat-{node}");

        assertThat(rule.matches(place("10.10.10.2", "vmbr1", 7, "pve1"))).isTrue();
        assertThat(rule.matches(place("10.10.11.2", "vmbr1", 7, "pve1"))).isFalse();
        assertThat(rule.matches(place("10.10.10.2", "vmbr0", 7, "pve1"))).isFalse();
        assertThat(rule.matches(place("10.10.10.2", "vmbr1", 8, "pve1"))).isFalse();
        assertThat(rule.matches(place("10.10.10.2", "vmbr1", 7, "other"))).isFalse();
        assertThat(rule.vrfOn("pve1")).isEqualTo("nat-pve1");
    }

    private static VrfRule.Place place(String address, String bridge, int vlan, String node) {
        return new VrfRule.Place(InetAddress.ofLiteral(address), bridge, Set.of(vlan), node);
    }
}
