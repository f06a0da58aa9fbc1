package io.github.proxboxfleet.model.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.message.MessageCodec.UndecodableException;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
    private final MessageCodec codec = new MessageCodec();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "not JSON",
                "{\"type\":\"run.cancel\"}",
                "{\"type\":\"run.cancel\",\"run\":\"not an id\"}",
                "{\"type\":\"io.github.proxboxfleet.model.message.Command$CancelRun\",\"run\":\"r1\"}",
                "{\"type\":\"of.a.later.version\",\"run\":\"r1\"}"
            })
    void refusesWhatIsNoMessage(String body) {
        assertThatThrownBy(() -> codec.command(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageStartingWith("not a message of this fleet: ");
    }

    @Test
    void tellsCommandsFromEvents() {
        byte[] command = codec.encode(new SchedulerCommand.CancelRun(new RunId("r1")));

        assertThatThrownBy(() -> codec.event(command)).isInstanceOf(UndecodableException.class);
    }

    @Test
    void refusesACommandForAnotherConsumer() {
        byte[] command = codec.encode(new SchedulerCommand.CancelRun(new RunId("r1")));

        assertThatThrownBy(() -> codec.command(command, ReaderCommand.class))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("CancelRun is no ReaderCommand");
    }

    @Test
    void fillsInWhatMayBeAbsent() {
        SchedulerCommand.StartRun start =
                (SchedulerCommand.StartRun)
                        codec.command(
                                """
                {"type": "run.start", "run": "r1",
                 "netbox": {"endpointId": "n", "name": "netbox", "url": "http://netbox", "token": "v1.x"},
                 "sources": [{"type": "proxmox-ve", "endpointId": "p", "name": "lab", "url": "http://pve",
                              "login": {"type": "token", "tokenId": "a@b!c", "secret": "v1.x"}}]}
                """
                                        .getBytes(StandardCharsets.UTF_8));

        assertThat(start.mode()).isEqualTo(RunMode.APPLY);
        assertThat(start.stages()).hasSize(7);
        assertThat(start.netbox().maxConcurrent()).isEqualTo(4);
        assertThat(start.policy().diskBase()).isEqualTo(1024);
    }

    @Test
    void neverPrintsASecret() {
        Command start = codec.command(sampleOfStart());

        assertThat(start.toString()).doesNotContain("v1.").contains("***");
    }

    private static byte[] sampleOfStart() {
        try (var in = MessageCodecTest.class.getResourceAsStream("/samples/run.start.json")) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
