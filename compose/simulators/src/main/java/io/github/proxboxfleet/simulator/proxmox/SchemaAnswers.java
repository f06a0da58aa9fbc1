package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.overlay.Overlay;
import io.github.proxboxfleet.simulator.sample.Sample;
import io.github.proxboxfleet.simulator.sample.SampleText;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Answers operations that the cluster's state knows nothing about: made up, of the declared types,
 * and the same each time.
 */
final class SchemaAnswers {
    private final ProxmoxVersion version;
    private volatile @Nullable Overlay overlay;

    SchemaAnswers(ProxmoxVersion version) {
        this.version = version;
    }

    /** Where not even a text can be made up, there is nothing. */
    JsonNode answer(Operation operation, Map<String, String> path) {
        Schema returns =
                overlay()
                        .entry(operation)
                        .map(entry -> new Schema(entry.over(operation.returns().facts())))
                        .orElse(operation.returns());
        return new Sample(version.product(), path, SampleText::of)
                .of(returns)
                .orElse(NullNode.instance);
    }

    private Overlay overlay() {
        Overlay read = overlay;
        if (read == null) {
            read = Overlay.of(version.product(), version.catalogue());
            overlay = read;
        }
        return read;
    }
}
