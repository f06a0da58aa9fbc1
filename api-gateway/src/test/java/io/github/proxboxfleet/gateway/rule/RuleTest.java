package io.github.proxboxfleet.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.rule.SyncRules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rules of an endpoint, as the API takes, shows and refuses them. */
class RuleTest {
    private static final String PATH = "/api/v1/endpoints";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayWithoutBroker.start(data);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static final String RULES =
            """
            {"hosts": ["https://pve2.example:8006", "pve3.example", "pve4.example:443", "[2001:db8::4]"],
             "cluster_name": "berlin-1",
             "site_rules": [{"node": "pve-h*", "site": "Hamburg"}],
             "vrf_rules": [{"prefix": "10.10.10.0/24", "bridge": "vmbr1", "vlan": 7, "node": "pve*", "vrf": "nat-{node}"},
                           {"vlan": 9}],
             "vlan_group": "campus",
             "subnets": {"include": ["198.51.100.0/24", "2001:db8::/32"], "exclude": ["172.17.0.0/16"]},
             "ipv6": "stable",
             "exclude": {"names": ["test-*"], "tags": ["nosync"], "pools": ["lab"], "interfaces": ["docker*"]},
             "node_addresses": "off", "primary": "never",
             "address_grace": {"reads": 3, "time": "PT12H"},
             "defaults": {"virtual_machine.cost_center": "none", "device.rack_units": 2, "device.audited": true}}
            """;

    @Test
    void storesRulesShowsThemAndTakesThemBackOneByOne() throws Exception {
        Answer made =
                gateway.post(
                        PATH,
                        with(
                                """
                                {"type": "proxmox", "name": "ruled", "url": "https://pve1.example:8006",
                                 "username": "a@b", "password": "x"}
                                """,
                                RULES));
        assertThat(made.status()).as(made.body()).isEqualTo(201);

        ProxmoxTarget target = target("ruled");
        assertThat(target.hosts())
                .containsExactly(
                        URI.create("https://pve2.example:8006"),
                        URI.create("https://pve3.example:8006"),
                        URI.create("https://pve4.example:443"),
                        URI.create("https://[2001:db8::4]:8006"));
        assertThat(target.placement().clusterName()).isEqualTo("berlin-1");
        assertThat(target.placement().siteRules().getFirst().site()).isEqualTo("Hamburg");
        assertThat(target.placement().vrfRules()).hasSize(2);
        assertThat(target.placement().vlanGroup()).isEqualTo("campus");
        assertThat(target.rules().primary()).isEqualTo(SyncRules.Primary.NEVER);
        assertThat(target.rules().addressGrace().time()).isEqualTo(Duration.ofHours(12));
        assertThat(target.rules().defaults())
                .containsEntry("device.rack_units", 2)
                .containsEntry("device.audited", true);

        String shown = made.header("Location");
        ObjectNode expected = (ObjectNode) JSON.readTree(RULES);
        expected.withArray("hosts").set(1, "https://pve3.example:8006");
        expected.withArray("hosts").set(2, "https://pve4.example:443");
        expected.withArray("hosts").set(3, "https://[2001:db8::4]:8006");
        JsonNode view = gateway.get(shown).json();
        for (String field : expected.propertyNames()) {
            assertThat(view.get(field)).as(field).isEqualTo(expected.get(field));
        }

        assertThat(gateway.patch(shown, "{\"ipv6\": \"off\", \"exclude\": null}").status())
                .isEqualTo(200);
        assertThat(target("ruled").rules().ipv6()).isEqualTo(SyncRules.Ipv6.OFF);
        assertThat(target("ruled").rules().exclude().names()).isEmpty();
        assertThat(target("ruled").rules().subnets()).isEqualTo(target.rules().subnets());
        assertThat(target("ruled").placement()).isEqualTo(target.placement());
        assertThat(target("ruled").hosts()).isEqualTo(target.hosts());

        StringBuilder none = new StringBuilder();
        expected.propertyNames()
                .forEach(field -> none.append(",\"").append(field).append("\":null"));
        assertThat(gateway.patch(shown, "{" + none.substring(1) + "}").status()).isEqualTo(200);
        assertThat(target("ruled").rules()).isEqualTo(SyncRules.NONE);
        assertThat(gateway.get(shown).body())
                .doesNotContain("subnets", "exclude", "vrf_rules", "hosts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"hosts":["https://u:x@p"]}                          | hosts[0]                    | own fields
                    {"hosts":["ok",""]}                                  | hosts[1]                    | https://
                    {"hosts":["a b"]}                                    | hosts[0]                    | https://
                    {"cluster_name":"%s"}                                | cluster_name                | 100
                    {"site_rules":[{"node":"pve*"}]}                     | site_rules[0].site          | slug
                    {"site_rules":[{"site":"x"}]}                        | site_rules[0].node          | *
                    {"site_rules":[{"node":"p","site":"x","rack":1}]}    | site_rules[0].rack          | node
                    {"vrf_rules":[{"vrf":"x"}]}                          | vrf_rules[0]                | bridge
                    {"vrf_rules":[{"prefix":"10.0.0.1/8","vrf":"x"}]}    | vrf_rules[0].prefix         | 198.51.100.0/24
                    {"vrf_rules":[{"vlan":5000,"vrf":"x"}]}              | vrf_rules[0].vlan           | 4094
                    {"vrf_rules":[{"bridge":" ","vrf":"x"}]}             | vrf_rules[0].bridge         | *
                    {"vrf_rules":[{"brigde":"x","vrf":"x"}]}             | vrf_rules[0].brigde         | bridge
                    {"vlan_group":"%s"}                                  | vlan_group                  | 100
                    {"subnets":{"include":[]}}                           | subnets.include             | leave it out
                    {"subnets":{"include":["10.0.0.0/8","x"]}}           | subnets.include[1]          | 198.51.100.0/24
                    {"subnets":{"exclude":["10.0.0.0/40"]}}              | subnets.exclude[0]          | 198.51.100.0/24
                    {"subnets":{"exclude":[null]}}                       | subnets.exclude[0]          | 198.51.100.0/24
                    {"subnets":["10.0.0.0/8"]}                           | subnets                     | object
                    {"ipv6":"temporary"}                                 | ipv6                        | all, stable, off
                    {"exclude":{"names":[""]}}                           | exclude.names[0]            | *
                    {"exclude":{"interfaces":["%s%s%s"]}}                | exclude.interfaces[0]       | 200
                    {"exclude":{"guests":["x"]}}                         | exclude.guests              | names
                    {"node_addresses":"no"}                              | node_addresses              | on, off
                    {"primary":"always"}                                 | primary                     | first, keep, never
                    {"address_grace":{"reads":0}}                        | address_grace.reads         | 1 to 100
                    {"address_grace":{"time":"1d"}}                      | address_grace.time          | P7D
                    {"defaults":{"cost_center":"x"}}                     | defaults.cost_center        | virtual_machine
                    {"defaults":{"virtual_machine.":"x"}}                | defaults.virtual_machine.   | cost_center
                    {"defaults":{"virtual_machine.a b":"x"}}             | defaults.virtual_machine.a b | cost_center
                    {"defaults":{"virtual_machine.proxbox_source":"x"}}  | defaults.virtual_machine.proxbox_source | cost_center
                    {"defaults":{"run.a":"x"}}                           | defaults.run.a              | device
                    {"defaults":{"device.a":{"b":1}}}                    | defaults.device.a           | number
                    {"defaults":{"device.a":null}}                       | defaults.device.a           | number
                    """)
    void saysWhichRuleIsWrongWhereAndHowToMendIt(String rules, String field, String remedy)
            throws Exception {
        String long90 = "x".repeat(90);
        Answer refused =
                gateway.post(
                        PATH,
                        with(
                                "{\"type\":\"proxmox\",\"name\":\"p\",\"url\":\"https://p:8006\",\"username\":\"a@b\",\"password\":\"x\"}",
                                rules.replace("%s", long90)
                                        .replace(
                                                "\"" + long90 + "\"",
                                                "\"" + long90 + long90 + "\"")));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/errors")).as(refused.body()).hasSize(1);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(refused.text("/errors/0/message")).isNotBlank();
        assertThat(refused.text("/errors/0/remedy")).contains(remedy);
    }

    private static ProxmoxTarget target(String name) {
        return gateway.bean(Endpoints.class).proxmox().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String with(String endpoint, String rules) {
        ObjectNode body = (ObjectNode) JSON.readTree(endpoint);
        body.setAll((ObjectNode) JSON.readTree(rules));
        return body.toString();
    }
}
