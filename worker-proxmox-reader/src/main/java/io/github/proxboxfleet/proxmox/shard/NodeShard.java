package io.github.proxboxfleet.proxmox.shard;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.proxmox.api.NodeUnansweringException;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import io.github.proxboxfleet.proxmox.read.ClusterLookups;
import io.github.proxboxfleet.proxmox.read.NodeReader;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads of the nodes of one shard what its stages need. A node of which that cannot be read is
 * still a node.
 */
final class NodeShard {
    private static final Logger log = LoggerFactory.getLogger(NodeShard.class);

    private final ProxmoxApi api;
    private final NodeReader reader;
    private final ClusterLookups cluster;
    private final Set<Stage> stages;

    NodeShard(ProxmoxApi api, Set<Stage> stages) {
        this.api = api;
        this.stages = stages;
        this.reader = new NodeReader(api);
        this.cluster = new ClusterLookups(api);
    }

    /** What was read of the nodes, and what of them could not be. */
    record Result(List<Node> nodes, List<ObjectFailure> failures) {}

    Result read(List<NodeEntry> entries, int width) throws InterruptedException {
        List<Result> each = Parallel.map(entries, width, this::one);
        List<Node> nodes = new ArrayList<>();
        List<ObjectFailure> failures = new ArrayList<>();
        for (Result result : each) {
            nodes.addAll(result.nodes);
            failures.addAll(result.failures);
        }
        return new Result(nodes, failures);
    }

    private Result one(NodeEntry entry) throws InterruptedException {
        if (!entry.online()) {
            return new Result(List.of(NodeReader.offline(entry)), List.of());
        }
        Node node = new Node(entry, null, null);
        Stage stage = Stage.DEVICES;
        try {
            if (stages.contains(stage)) {
                node = reader.read(entry);
            }
            stage = Stage.NODE_INTERFACES;
            if (stages.contains(stage)) {
                node = new Node(entry, node.version(), reader.interfaces(entry));
            }
            return new Result(List.of(node), List.of());
        } catch (NodeUnansweringException e) {
            return e.mayBeOff() && cluster.offline(entry.name())
                    ? new Result(List.of(NodeReader.offline(entry)), List.of())
                    : lacking(node, stage, e.failure());
        } catch (FailedException e) {
            if (!ProxmoxApi.refused(e.failure())) {
                throw e;
            }
            return lacking(node, stage, e.failure());
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            String errorId = ErrorId.next();
            log.error("Node {} could not be read [error {}]", entry.name(), errorId, e);
            return lacking(node, stage, UnexpectedError.of(api.endpoint(), e, errorId));
        }
    }

    private static Result lacking(Node node, Stage stage, Failure failure) {
        String name = node.entry().name();
        ObjectFailure lacking =
                new ObjectFailure(stage, "dcim.device", name, "node/" + name, failure);
        return new Result(List.of(node), List.of(lacking));
    }
}
