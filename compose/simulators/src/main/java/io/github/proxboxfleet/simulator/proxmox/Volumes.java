package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;

/** What was uploaded to a storage. */
final class Volumes {
    private Volumes() {}

    static Answer list(Call call) {
        Storage storage = storage(call);
        String content = call.param("content");
        return Answer.of(
                call.state().uploads(storage.id()).stream()
                        .filter(v -> content == null || content.equals(v.map().get("content")))
                        .toList());
    }

    static Answer upload(Call call) {
        Storage storage = storage(call);
        String content = String.valueOf(call.param("content"));
        String name = String.valueOf(call.param("filename"));
        if (call.param("tmpfilename") == null) {
            throw ApiError.of(500, "upload without a file");
        }
        if (!List.of(storage.content().split(",")).contains(content)) {
            throw ApiError.of(
                    500,
                    "storage '%s' not configured for content type '%s'"
                            .formatted(storage.id(), content));
        }
        call.state()
                .uploaded(
                        storage.id(),
                        Fields.of()
                                .put("volid", storage.id() + ":" + content + "/" + name)
                                .put("content", content)
                                .put("format", name.substring(name.lastIndexOf('.') + 1))
                                .put("size", call.uploaded()));
        return Answer.of(Tasks.done(call, call.path("node"), "imgcopy", ""));
    }

    private static Storage storage(Call call) {
        return call.state().storages().stream()
                .filter(storage -> storage.id().equals(call.path("storage")))
                .findFirst()
                .orElseThrow(
                        () ->
                                ApiError.of(
                                        500,
                                        "storage '%s' does not exist"
                                                .formatted(call.path("storage"))));
    }
}
