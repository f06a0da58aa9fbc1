package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;

/** Storages: their definitions, and what a node sees of them. */
final class StorageProjection {
    private static final List<String> SEEN_WITH =
            List.of("Datastore.Audit", "Datastore.AllocateSpace");

    private StorageProjection() {}

    static Answer definitions(Call call) {
        String type = call.param("type");
        return Answer.of(
                call.state().storages().stream()
                        .filter(
                                storage ->
                                        visible(storage, call)
                                                && (type == null || type.equals(storage.type())))
                        .map(
                                storage ->
                                        Fields.of()
                                                .put("storage", storage.id())
                                                .put("type", storage.type())
                                                .put("content", storage.content())
                                                .put(
                                                        "digest",
                                                        "5b65ede80f33631d6039d6b1b2d9f9a4b3f3a2c1")
                                                .flag("shared", storage.shared())
                                                .all(storage.options()))
                        .toList());
    }

    static Answer onNode(Call call) {
        String content = call.param("content");
        String only = call.param("storage");
        call.node();
        return Answer.of(
                call.state().storages().stream()
                        .filter(storage -> visible(storage, call))
                        .filter(storage -> only == null || only.equals(storage.id()))
                        .filter(
                                storage ->
                                        content == null
                                                || List.of(storage.content().split(","))
                                                        .contains(content))
                        .map(StorageProjection::seen)
                        .toList());
    }

    private static Fields seen(Storage storage) {
        return Fields.of()
                .put("storage", storage.id())
                .put("type", storage.type())
                .put("content", storage.content())
                .put("active", 1)
                .put("enabled", 1)
                .flag("shared", storage.shared())
                .put("total", storage.total())
                .put("used", storage.used())
                .put("avail", storage.total() - storage.used())
                .put("used_fraction", (double) storage.used() / storage.total());
    }

    static boolean visible(Storage storage, Call call) {
        return call.caller().may("/storage/" + storage.id(), SEEN_WITH);
    }
}
