package io.github.proxboxfleet.simulator.proxmox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lies on a storage: the guests' disks, and what was uploaded. */
final class Volumes {
    private static final Pattern DISK = Pattern.compile("([\\w.-]+):([^,]+)(?:,.*)?");
    private static final Pattern SIZE = Pattern.compile("size=(\\d+)G");

    private Volumes() {}

    static Answer list(Call call) {
        Storage storage = storage(call);
        String content = call.param("content");
        String vmid = call.param("vmid");
        List<Fields> volumes = new ArrayList<>();
        for (Guest guest : call.state().guests().values()) {
            if (storage.shared() || guest.node().equals(call.path("node"))) {
                guest.config().values().forEach(value -> disk(storage, guest, value, volumes));
            }
        }
        volumes.addAll(call.state().uploads(storage.id()));
        return Answer.of(
                volumes.stream()
                        .filter(v -> content == null || content.equals(v.map().get("content")))
                        .filter(
                                v ->
                                        vmid == null
                                                || vmid.equals(String.valueOf(v.map().get("vmid"))))
                        .toList());
    }

    private static void disk(Storage storage, Guest guest, String value, List<Fields> into) {
        Matcher disk = DISK.matcher(value);
        Matcher size = SIZE.matcher(value);
        if (disk.matches() && disk.group(1).equals(storage.id()) && size.find()) {
            into.add(
                    Fields.of()
                            .put("volid", disk.group(1) + ":" + disk.group(2))
                            .put("content", guest.kind() == GuestKind.QEMU ? "images" : "rootdir")
                            .put("format", "raw")
                            .put("size", Long.parseLong(size.group(1)) * Sizes.GIB)
                            .put("vmid", guest.vmid()));
        }
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
