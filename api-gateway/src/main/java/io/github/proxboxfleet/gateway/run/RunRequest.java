package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.rule.RulesBody;
import io.github.proxboxfleet.gateway.store.Digest;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sync that is well asked for.
 *
 * @param sources what is read, never nothing
 * @param stages those asked for, never none
 * @param maxAttempts 0: as the scheduler is set
 */
public record RunRequest(
        NetBoxTarget netbox,
        List<Source> sources,
        RunMode mode,
        Set<Stage> stages,
        SyncPolicy policy,
        int maxAttempts) {
    /**
     * The order to the scheduler.
     *
     * @param endpoints ids of all sources that are configured
     * @param standing conflicts that are let stand
     */
    SchedulerCommand.StartRun start(RunId id, Set<String> endpoints, Set<String> standing) {
        return new SchedulerCommand.StartRun(
                id,
                mode,
                stages,
                netbox,
                sources,
                policy.withAcknowledged(standing),
                maxAttempts,
                endpoints);
    }

    /** A sync under other settings is another one. */
    private static String described(Source source, JsonMapper json) {
        return source.endpointId()
                + json.writeValueAsString(source.placement())
                + json.writeValueAsString(RulesBody.of(source.rules()));
    }

    /** Equal for requests that would do the same. */
    String fingerprint(JsonMapper json) {
        return Digest.hex(
                String.join(
                        "\n",
                        netbox.endpointId(),
                        sources.stream()
                                .map(source -> described(source, json))
                                .sorted()
                                .collect(Collectors.joining(",")),
                        mode.name(),
                        stages.stream().sorted().map(Stage::wire).collect(Collectors.joining(",")),
                        json.writeValueAsString(PolicyBody.of(policy)),
                        Integer.toString(maxAttempts)));
    }
}
