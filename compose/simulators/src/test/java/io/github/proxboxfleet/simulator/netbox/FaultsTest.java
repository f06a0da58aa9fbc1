package io.github.proxboxfleet.simulator.netbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.simulator.netbox.fault.FaultRule;
import io.github.proxboxfleet.simulator.netbox.fault.NetBoxFaults;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String TAGS = "extras/tags/";

    private final NetBoxSimulator simulator =
            NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final NetBoxFaults faults = simulator.faults();
    private final Rest netbox = Rest.of(simulator);

    @AfterEach
    void stops() {
        simulator.close();
    }

    private Rest.Reply tag(String name) throws Exception {
        return netbox.fresh().post(TAGS, "{'name':'%1$s','slug':'%1$s'}", name);
    }

    @Test
    void answersWithAStatusAsOftenAsToldAndDoesNothing() throws Exception {
        FaultRule rule = faults.on("POST", "/api/extras/").times(2).respond(502);

        assertThat(tag("a").status()).isEqualTo(502);
        assertThat(tag("a").status()).isEqualTo(502);
        assertThat(simulator.count(TAGS)).isZero();
        assertThat(tag("a").status()).isEqualTo(201);
        assertThat(rule.struck()).isEqualTo(2);
    }

    @Test
    void strikesTheRequestOfThatNumberOnly() throws Exception {
        faults.on("*", "/api/extras/").nth(2).tooManyRequests(Duration.ofSeconds(3));

        assertThat(tag("a").status()).isEqualTo(201);
        Rest.Reply limited = netbox.get(TAGS);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("3");
        assertThat(tag("b").status()).isEqualTo(201);
    }

    @Test
    void strikesTheSameRequestsForTheSameSeed() throws Exception {
        faults.on("GET", "/api/status").withProbability(0.5, 42).respond(503);
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            seen.append(netbox.get("status/").status() == 503 ? 'x' : '.');
        }
        faults.clear();
        faults.on("GET", "/api/status").withProbability(0.5, 42).respond(503);
        for (char one : seen.toString().toCharArray()) {
            assertThat(netbox.get("status/").status()).isEqualTo(one == 'x' ? 503 : 200);
        }
        assertThat(seen).contains("x").contains(".");
    }

    @Test
    void breaksTheConnectionBeforeOrAfterTheWork() throws Exception {
        faults.on("POST", "/api/extras/tags/").nth(1).resetBeforeCommit();
        faults.on("POST", "/api/extras/tags/").nth(2).resetAfterCommit();
        faults.on("POST", "/api/extras/tags/").nth(3).silentAfterCommit(Duration.ofMillis(50));

        assertThatThrownBy(() -> tag("a")).isInstanceOf(IOException.class);
        assertThat(simulator.count(TAGS)).isZero();
        assertThatThrownBy(() -> tag("a")).isInstanceOf(IOException.class);
        assertThat(simulator.count(TAGS)).isEqualTo(1);
        assertThatThrownBy(() -> tag("b")).isInstanceOf(IOException.class);
        assertThat(simulator.count(TAGS)).isEqualTo(2);
    }

    @Test
    void failsAfterTheWorkIsDone() throws Exception {
        faults.on("POST", "/api/extras/tags/").times(1).respondAfterCommit(500);

        assertThat(tag("a").status()).isEqualTo(500);
        assertThat(simulator.count(TAGS)).isEqualTo(1);
    }

    @Test
    void rollsBackInADeadlock() throws Exception {
        faults.on("POST", "/api/extras/tags/").times(1).deadlock();

        Rest.Reply broken = tag("a");

        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.body().path("exception").asString()).isEqualTo("OperationalError");
        assertThat(broken.body().path("error").asString()).startsWith("deadlock detected");
        assertThat(simulator.count(TAGS)).isZero();
    }

    @Test
    void refusesObjectsThatArePoison() throws Exception {
        faults.on("POST", "/api/extras/tags/")
                .reject(
                        tag -> tag.path("name").asString().startsWith("bad"),
                        "name",
                        "No bad names here.");

        Rest.Reply refused =
                netbox.post(TAGS, "[{'name':'good','slug':'g'},{'name':'bad1','slug':'b'}]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/index").asInt()).isEqualTo(1);
        assertThat(refused.text()).contains("'name':['No bad names here.']");
        assertThat(simulator.count(TAGS)).isZero();
    }

    @Test
    void isInMaintenanceOrSilentUntilToldOtherwise() throws Exception {
        faults.on("*", "/api/").maintenance();
        assertThat(netbox.get(TAGS).status()).isEqualTo(503);
        faults.clear();
        faults.resetEverything();
        assertThatThrownBy(() -> netbox.get(TAGS)).isInstanceOf(IOException.class);
        faults.recover();
        assertThat(netbox.get(TAGS).status()).isEqualTo(200);
    }
}
