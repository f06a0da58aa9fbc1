package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.RequestTally;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport;
import io.github.proxboxfleet.netbox.cache.NetBoxCache;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import io.github.proxboxfleet.netbox.reference.EnsureCustomFields;
import io.github.proxboxfleet.netbox.reference.EnsureSharedObjects;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import io.github.proxboxfleet.netbox.workspace.ShardSession;
import io.github.proxboxfleet.netbox.workspace.Workspaces;
import java.util.Set;

/** Sees that NetBox can be written, and that the objects every run refers to are there. */
record PrepareNetBox(OpenNetBox netboxes, ShardEvents events, Workspaces workspaces) {
    void prepare(WriterCommand.PrepareNetBox prepare, boolean redelivered, RequestTally tally) {
        NetBoxApi api = netboxes.open(prepare.netbox(), tally);
        api.capabilities();
        if (prepare.mode() == RunMode.APPLY) {
            NetBoxCache cache = workspaces.cache(prepare.netbox());
            boolean again = redelivered || prepare.shard().attempt() > 1;
            cache.refresh(api, prepare.shard().run(), again);
            if (!customFields(api, prepare)) {
                cache.forget();
            }
            sharedObjects(api, prepare, cache);
            if (tally.writes() > 0) {
                cache.wrote(api);
            }
        }
        events.prepared(prepare.shard(), api.capabilities(), tally);
    }

    /** Whether nothing was missing. */
    private boolean customFields(NetBoxApi api, WriterCommand.PrepareNetBox prepare) {
        boolean legacy = Scope.legacyFields(prepare.policy(), api.capabilities());
        return new EnsureCustomFields(
                        api,
                        netboxes.bulk(api, prepare.shard()),
                        CustomFields.wanted(prepare.policy(), legacy))
                .ensure(() -> Permissions.check(api));
    }

    private void sharedObjects(
            NetBoxApi api, WriterCommand.PrepareNetBox prepare, NetBoxCache cache) {
        ShardReport report = events.report(prepare.shard(), prepare.mode());
        ObjectWriter writer =
                netboxes.writer(api, prepare.shard(), prepare.mode(), prepare.policy());
        ReferenceObjects.Listener listing =
                new ShardSession(
                                api,
                                writer,
                                report,
                                Set.of(Stage.DEVICES),
                                prepare.shard().run(),
                                events.clock().instant())
                        .listing(Stage.DEVICES);
        cache.sharedObjects(into -> new EnsureSharedObjects(api, writer, into, listing).ensure());
        report.flush();
    }
}
