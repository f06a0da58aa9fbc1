package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.netbox.workspace.ShardContext;
import io.github.proxboxfleet.netbox.workspace.ShardSession;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Brings a shard into NetBox, stage by stage. A new stage is one more line in its list. */
public final class WriteStages {
    private static final List<StageWriter<NodeShard>> OF_NODES =
            List.of(new WriteDevices(), new WriteNodeInterfaces());

    /** At the end one change per machine carries everything else, its primary addresses too. */
    private static final List<StageWriter<GuestShard>> OF_GUESTS =
            List.of(
                    new CreateMachines(),
                    new WriteVmInterfaces(),
                    new WriteVmAddresses(),
                    new WriteVirtualDisks(),
                    new FinishMachines(),
                    new WritePools());

    private static final List<StageWriter<PruneShard>> OF_PRUNING = List.of(new PruneGone());

    private final ShardSession session;
    private final ShardContext context;

    public WriteStages(ShardSession session, ShardContext context) {
        this.session = session;
        this.context = context;
    }

    public void nodes(List<Node> nodes) {
        write(OF_NODES, new NodeShard(shard(), nodes));
    }

    /**
     * Writes a shard of guests.
     *
     * @param onOfflineNode guests that are there but could not be read
     */
    public void guests(List<Guest> guests, List<GuestToSync> onOfflineNode) {
        write(OF_GUESTS, FindMachines.of(shard(), guests, onOfflineNode));
    }

    /**
     * Marks or deletes what NetBox has of ours beyond these.
     *
     * @return ids to be asked about first: then nothing was done yet
     */
    public Set<Integer> prune(WriterCommand.Prune prune, Clock clock) {
        PruneShard part =
                new PruneShard(
                        shard(),
                        prune.guests(),
                        prune.nodes(),
                        prune.free(),
                        new TreeSet<>(),
                        clock);
        write(OF_PRUNING, part);
        return part.unasked();
    }

    private Shard shard() {
        return new Shard(session, context);
    }

    /**
     * Writes in the order of the list; but while a stage would only wait, those that do not need it
     * come first.
     */
    private <S extends ShardPart> void write(List<StageWriter<S>> order, S part) {
        List<StageWriter<S>> left = new ArrayList<>(order);
        left.removeIf(writer -> !writer.wanted(session.stages()));
        while (!left.isEmpty()) {
            StageWriter<S> next = left.removeFirst();
            if (next.busy(part)) {
                Iterator<StageWriter<S>> others = left.iterator();
                while (others.hasNext()) {
                    StageWriter<S> other = others.next();
                    if (other.independentOf().contains(next.stage())) {
                        others.remove();
                        other.write(part);
                    }
                }
            }
            next.write(part);
        }
    }
}
