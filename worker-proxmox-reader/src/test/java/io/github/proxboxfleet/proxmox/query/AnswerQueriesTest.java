package io.github.proxboxfleet.proxmox.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.simulator.proxmox.AdvancingClock;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerQueriesTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LIMIT = 100_000;

    private final ProxmoxSimulator simulator =
            ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(4));
    private final ProxmoxTarget reader = Lab.target(simulator);
    private final ProxmoxTarget root =
            Lab.password(simulator.url(), simulator.user(), simulator.password());
    private final AdvancingClock clock = AdvancingClock.over(Clock.systemUTC());
    private final int vmid = simulator.cluster().vmids().iterator().next();
    private final String start =
            "/nodes/"
                    + simulator.cluster().guest(vmid).node()
                    + "/"
                    + simulator.cluster().guest(vmid).kind().wire()
                    + "/"
                    + vmid
                    + "/status/start";

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void passesAnAnswerOnByteForByte() throws Exception {
        Answer answer = queries(LIMIT).answer(read("/cluster/resources", "type=vm"), false);

        var direct =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        simulator.url()
                                                                + "/api2/json/cluster/resources?type=vm"))
                                        .header(
                                                "Authorization",
                                                "PVEAPIToken="
                                                        + simulator.tokenId()
                                                        + "="
                                                        + simulator.tokenSecret())
                                        .build(),
                                BodyHandlers.ofByteArray());
        assertThat(body(answer)).isEqualTo(direct.body());
        assertThat(((Answer.OfProxmox) answer).contentType())
                .isEqualTo(direct.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void passesARefusalOnAsItIs() throws Exception {
        Answer answer = queries(LIMIT).answer(write(reader, start), false);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.OfProxmox.class, said -> assertThat(said.status()).isEqualTo(403));
    }

    @Test
    void sendsAWriteOnceThoughItsConnectionIsLost() throws Exception {
        simulator.faults().on(start).times(2).reset();

        Answer answer = queries(LIMIT).answer(write(root, start), false);

        assertThat(failure(answer)).isInstanceOf(Failure.Unreachable.class);
        assertThat(sent("POST")).isEqualTo(1);
    }

    @Test
    void sendsAReadAgainWhereItsConnectionIsLost() throws Exception {
        simulator.faults().on("/version").times(2).reset();

        assertThat(queries(LIMIT).answer(read("/version", null), true))
                .isInstanceOf(Answer.OfProxmox.class);
        assertThat(sent("GET")).isEqualTo(3);
    }

    @Test
    void leavesAWriteUndoneThatAnotherMayHaveBegun() throws Exception {
        Answer answer = queries(LIMIT).answer(write(root, start), true);

        assertThat(failure(answer).remedy()).contains("look before you send it again");
        assertThat(simulator.requests().total()).isZero();
    }

    @Test
    void leavesUndoneWhatIsPastItsDeadline() throws Exception {
        Query.ToReader query = read("/version", null);
        clock.advance(Duration.ofSeconds(21));

        Answer answer = queries(LIMIT).answer(query, false);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Failed.class, failed -> assertThat(failed.late()).isTrue());
        assertThat(simulator.requests().total()).isZero();
    }

    @Test
    void waitsForProxmoxNoLongerThanItsDeadline() throws Exception {
        simulator.faults().on("/version").delay(Duration.ofSeconds(5));

        Answer answer =
                queries(LIMIT)
                        .answer(
                                query(reader, "GET", "/version", null, Duration.ofMillis(300)),
                                false);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> {
                            assertThat(failed.late()).isTrue();
                            assertThat(failed.failure().cause()).contains("in time");
                        });
    }

    @Test
    void refusesAnAnswerThatIsTooLong() throws Exception {
        Answer answer = queries(100).answer(read("/cluster/resources", null), false);

        assertThat(failure(answer).cause()).contains("longer than 100 bytes");
        assertThat(sent("GET")).as("it is not asked for again").isEqualTo(1);
    }

    @Test
    void saysThatAPasswordIsWrong() throws Exception {
        Answer answer =
                queries(LIMIT)
                        .answer(
                                write(Lab.password(simulator.url(), "root@pam", "wrong"), start),
                                false);

        assertThat(failure(answer)).isInstanceOf(Failure.Unauthorized.class);
        assertThat(answer.toString()).doesNotContain("wrong");
    }

    @Test
    void sendsNothingThatTheGatewayHasNotLetPass() throws Exception {
        Duration patience = Duration.ofSeconds(20);
        Query.OfProxmox read = Lab.signed(unsigned(root, "GET", "/version", null, patience, true));
        Query.OfProxmox forged = unsigned(root, "POST", start, null, patience, true);
        for (Query.OfProxmox query :
                List.of(
                        forged,
                        forged.withSignature(read.signature()),
                        Lab.signed(unsigned(root, "POST", start, null, patience, false)))) {
            assertThat(failure(queries(LIMIT).answer(query, false)))
                    .isInstanceOf(Failure.Misconfigured.class);
        }
        assertThat(simulator.requests().total()).isZero();
    }

    private AnswerQueries queries(int limit) {
        return new AnswerQueries(Lab.endpoints(clock), Lab.KEY, limit, clock);
    }

    private Query.ToReader read(String path, @Nullable String parameters) {
        return query(reader, "GET", path, parameters, Duration.ofSeconds(20));
    }

    private Query.ToReader write(ProxmoxTarget target, String path) {
        return query(target, "POST", path, null, Duration.ofSeconds(20));
    }

    private Query.ToReader query(
            ProxmoxTarget target,
            String verb,
            String path,
            @Nullable String parameters,
            Duration patience) {
        return Lab.signed(unsigned(target, verb, path, parameters, patience, true));
    }

    private Query.OfProxmox unsigned(
            ProxmoxTarget target,
            String verb,
            String path,
            @Nullable String parameters,
            Duration patience,
            boolean writes) {
        return new Query.OfProxmox(
                "q1",
                clock.instant().plus(patience),
                target,
                verb,
                path,
                path,
                parameters == null ? null : Lab.KEY.seal(parameters),
                verb.equals("GET") ? null : FORM,
                verb.equals("GET") ? null : Lab.KEY.seal("timeout=30"),
                writes,
                "-");
    }

    private static byte[] body(Answer answer) {
        return Lab.KEY.unsealBytes(((Answer.OfProxmox) answer).body());
    }

    private static Failure failure(Answer answer) {
        return ((Answer.Failed) answer).failure();
    }

    private long sent(String verb) {
        return simulator.requests().entries().stream()
                .filter(request -> request.method().equals(verb))
                .filter(request -> !request.path().endsWith("/ticket"))
                .count();
    }
}
