package io.github.proxboxfleet.proxmox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TicketLoginTest {
    private static final HttpCall READ =
            HttpCall.get(
                    URI.create("http://pve/api2/json/version"), "/version", Duration.ofSeconds(1));

    private final List<HttpCall> sent = new ArrayList<>();
    private final MovedClock clock = new MovedClock();
    private final TicketLogin ticket =
            new TicketLogin(
                    "Proxmox 'lab'",
                    URI.create("http://pve/api2/json/access/ticket"),
                    "sync@pve",
                    () -> "p&ss wörd",
                    Duration.ofSeconds(1),
                    clock);
    private String login =
            "{\"data\":{\"ticket\":\"PVE:sync@pve:%d::s+i/g==\",\"CSRFPreventionToken\":\"csrf\"}}";
    private int loginStatus = 200;
    private int readStatus = 200;
    private int logins;

    @Test
    void logsInOnceForManyCalls() throws Exception {
        ticket.send(READ, this::answer);
        ticket.send(READ, this::answer);
        assertThat(logins).isEqualTo(1);
        assertThat(sent.getFirst().body())
                .isEqualTo("username=sync%40pve&password=p%26ss+w%C3%B6rd");
        assertThat(sent.getLast().headers())
                .containsEntry("Cookie", "PVEAuthCookie=PVE:sync@pve:1::s+i/g==");
        assertThat(sent.getLast().headers()).doesNotContainKey("CSRFPreventionToken");
    }

    @Test
    void renewsTheTicketLongBeforeItExpires() throws Exception {
        ticket.send(READ, this::answer);
        clock.now = clock.now.plus(TicketLogin.RENEW_AFTER).minusSeconds(1);
        ticket.send(READ, this::answer);
        assertThat(logins).isEqualTo(1);
        clock.now = clock.now.plusSeconds(1);
        ticket.send(READ, this::answer);
        assertThat(logins).isEqualTo(2);
        assertThat(TicketLogin.RENEW_AFTER).isLessThan(Duration.ofHours(2).minusMinutes(15));
    }

    @Test
    void renewsARefusedTicketOnceAndNoMore() throws Exception {
        readStatus = 401;
        assertThat(ticket.send(READ, this::answer).status()).isEqualTo(401);
        assertThat(logins).isEqualTo(2);
        assertThat(sent).hasSize(4);
    }

    @Test
    void sendsTheCsrfTokenWithWhatIsNoRead() throws Exception {
        ticket.send(
                new HttpCall("POST", READ.uri(), Map.of(), "", READ.timeout(), "/x"), this::answer);
        assertThat(sent.getLast().headers()).containsEntry("CSRFPreventionToken", "csrf");
    }

    @Test
    void triesAWrongPasswordOnceForManyShards() {
        loginStatus = 401;
        for (int i = 0; i < 8; i++) {
            assertThatThrownBy(() -> ticket.send(READ, this::answer))
                    .isInstanceOfSatisfying(
                            FailedException.class,
                            e -> assertThat(e.failure()).isInstanceOf(Failure.Unauthorized.class));
        }
        assertThat(logins).isEqualTo(1);
        clock.now = clock.now.plusSeconds(6);
        assertThatThrownBy(() -> ticket.send(READ, this::answer))
                .isInstanceOf(FailedException.class);
        assertThat(logins).isEqualTo(2);
    }

    @Test
    void saysThatASecondFactorIsWanted() {
        login =
                "{\"data\":{\"ticket\":\"PVE:!tfa!%d\",\"NeedTFA\":1,\"CSRFPreventionToken\":\"csrf\"}}";
        assertThatThrownBy(() -> ticket.send(READ, this::answer))
                .hasMessageContaining("second factor")
                .hasMessageContaining("API token");
    }

    private HttpAnswer answer(HttpCall call) {
        sent.add(call);
        boolean login = call.uri().getPath().endsWith("/ticket");
        if (login) {
            logins++;
        }
        String body = login ? String.format(this.login, logins) : "{\"data\":{}}";
        return new HttpAnswer(
                login ? loginStatus : readStatus,
                HttpHeaders.of(Map.of(), (_, _) -> true),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
