package io.github.proxboxfleet.proxmox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AgentAnswersTest {
    @ParameterizedTest
    @CsvSource({
        "No QEMU guest agent configured, NotConfigured",
        "VM 100 is not running, NotRunning",
        "QEMU guest agent is not running, NotRunning",
        "VM 100 qmp command 'guest-network-get-interfaces' failed - got timeout, TimedOut",
        "The command guest-get-osinfo has been disabled for this instance, Unsupported"
    })
    void sortsProxmoxsWords(String words, String expected) {
        AgentAnswer answer =
                AgentAnswers.of(
                        new FailedException(new Failure.Rejected("Proxmox 'lab'", words, "")));
        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void takesAMissingPermissionForAValue() {
        assertThat(
                        AgentAnswers.of(
                                new FailedException(
                                        new Failure.Forbidden("Proxmox 'lab'", "no", ""))))
                .isInstanceOf(AgentAnswer.Denied.class);
    }

    @Test
    void letsThroughWhatIsNoRefusal() {
        FailedException lost =
                new FailedException(new Failure.Unreachable("Proxmox 'lab'", "gone", "", false));
        assertThatThrownBy(() -> AgentAnswers.of(lost)).isSameAs(lost);
    }

    @Test
    void findsTheErrorInsideASuccessfulAnswer() {
        assertThat(
                        answer(
                                "{\"result\":{\"error\":{\"class\":\"Unsupported\",\"desc\":\"this is not supported\"}}}"))
                .isEqualTo(new AgentAnswer.Unsupported("this is not supported"));
    }

    @Test
    void takesAStoppedContainersNullForNotRunning() {
        assertThat(answer("null")).isInstanceOf(AgentAnswer.NotRunning.class);
    }

    private static AgentAnswer answer(String json) {
        return AgentAnswers.of(new ProxmoxValue(new JsonMapper().readTree(json)));
    }
}
