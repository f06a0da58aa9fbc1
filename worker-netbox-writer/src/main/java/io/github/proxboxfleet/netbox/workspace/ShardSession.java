package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What one shard works with: the session with NetBox, the writer, the report.
 *
 * @param stages those asked for
 */
public record ShardSession(
        NetBoxApi api,
        ObjectWriter writer,
        ShardReport report,
        Set<Stage> stages,
        RunId run,
        Instant now) {
    public boolean does(Stage stage) {
        return stages.contains(stage);
    }

    /** Lists what is made for others to refer to, and what could not be, under a stage. */
    public ReferenceObjects.Listener listing(Stage stage) {
        return new ReferenceObjects.Listener() {
            @Override
            public void made(Row row, Map<String, Value> fields) {
                report.made(stage, row, fields);
            }

            @Override
            public void failed(Model model, String key, Failure failure) {
                report.failed(new ObjectFailure(stage, model.contentType(), key, null, failure));
            }
        };
    }
}
