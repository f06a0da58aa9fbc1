package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A bulk writer of objects as they are, whose results stand where their objects stood. */
record PlainWriter(BulkWriter writer) {
    List<Created<ObjectNode>> create(String path, List<ObjectNode> objects, NaturalKey key) {
        return results(objects, writer.create(path, objects, ObjectNode::deepCopy, key));
    }

    List<Patched> update(String path, List<Patch> patches) {
        return results(patches, writer.update(path, patches, patch -> patch));
    }

    List<Deleted> delete(String path, List<Long> ids) {
        return results(ids, writer.delete(path, ids, id -> id));
    }

    boolean creationLaneBusy(String path) {
        return writer.creationLaneBusy(path);
    }

    private static <T, R> List<R> results(List<T> subjects, List<Written<T, R>> written) {
        assertThat(written).extracting(Written::subject).isEqualTo(subjects);
        List<R> results = new ArrayList<>();
        written.forEach(each -> results.add(each.result()));
        return results;
    }
}
