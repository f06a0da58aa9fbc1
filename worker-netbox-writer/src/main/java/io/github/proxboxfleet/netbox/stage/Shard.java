package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import io.github.proxboxfleet.netbox.workspace.ShardContext;
import io.github.proxboxfleet.netbox.workspace.ShardSession;

/**
 * A shard that is being written.
 *
 * @param context what it shares with the cluster's other shards
 * @param changes writes, and notes what came of it
 */
record Shard(ShardSession session, ShardContext context, RecordingWriter changes) {
    Shard(ShardSession session, ShardContext context) {
        this(
                session,
                context,
                new RecordingWriter(session.writer(), context.mirror(), session.report()));
    }

    boolean does(Stage stage) {
        return session.does(stage);
    }

    NetBoxApi api() {
        return session.api();
    }

    ShardReport report() {
        return session.report();
    }

    Scope scope() {
        return context.scope();
    }

    ClusterMirror mirror() {
        return context.mirror();
    }
}
