package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Model;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All guests and nodes of a cluster: what NetBox has of ours beyond them is gone, as far as it is
 * known that nobody has its id.
 *
 * @param free ids of which that is known; absent: it was not asked yet
 * @param unasked ids of which it must be known before anything goes
 */
record PruneShard(
        Shard shard,
        List<GuestKey> guests,
        List<String> nodes,
        @Nullable Set<Integer> free,
        Set<Integer> unasked,
        Clock clock)
        implements ShardPart {
    /** What NetBox has of ours of a model. */
    List<Row> ours(Model model) {
        return shard.mirror().all(model).stream().filter(shard.scope()::owns).toList();
    }

    /** How one of these is reported. */
    Subject subject(Row row) {
        return new Subject(
                Stage.PRUNE,
                row.model(),
                row.title(),
                shard.scope().keyOf(row.text(CustomFields.SOURCE)));
    }
}
