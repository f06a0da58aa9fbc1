package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;
import java.util.stream.Stream;

/** Finished tasks, and the ones that starting and stopping guests leave behind. */
final class Tasks {
    private static final int PAGE = 50;

    private Tasks() {}

    static Answer ofCluster(Call call) {
        return Answer.of(visible(call).map(task -> entry(task).put("saved", "1")).toList());
    }

    static Answer ofNode(Call call) {
        String vmid = call.param("vmid");
        List<Task> all =
                visible(call)
                        .filter(task -> task.node().equals(call.node().name()))
                        .filter(task -> vmid == null || vmid.equals(task.id()))
                        .filter(task -> task.start().getEpochSecond() >= call.number("since", 0))
                        .toList();
        List<Fields> page =
                all.stream()
                        .skip(call.number("start", 0))
                        .limit(call.number("limit", PAGE))
                        .map(
                                task ->
                                        entry(task)
                                                .put("pid", task.pid())
                                                .put("pstart", task.started()))
                        .toList();
        return new Answer(page, all.size(), null);
    }

    static Answer status(Call call) {
        String upid = call.path("upid");
        Task task =
                call.state().tasks().stream()
                        .filter(known -> known.upid().equals(upid))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        ApiError.of(
                                                500, "unable to parse worker upid '" + upid + "'"));
        return Answer.of(
                Fields.of()
                        .put("upid", upid)
                        .put("node", task.node())
                        .put("pid", task.pid())
                        .put("pstart", task.started())
                        .put("starttime", task.start().getEpochSecond())
                        .put("type", task.type())
                        .put("id", task.id())
                        .put("user", task.user())
                        .put("status", "stopped")
                        .put("exitstatus", task.status()));
    }

    /**
     * Starts, stops, pauses or resumes; done at once, and remembered as a task whose name is the
     * answer.
     */
    static Answer power(Call call, GuestKind kind, String action) {
        Guest guest = call.guest(kind);
        if (guest.isTemplate()) {
            throw ApiError.of(500, "you can't start a vm if it's a template");
        }
        switch (action) {
            case "start", "resume" -> guest.start(call.state().now());
            case "suspend" -> guest.pause();
            default -> guest.stop();
        }
        String type = (kind == GuestKind.QEMU ? "qm" : "vz") + action;
        return Answer.of(done(call, guest.node(), type, String.valueOf(guest.vmid())));
    }

    /** Remembers what was just done as a task, and names it. */
    static String done(Call call, String node, String type, String id) {
        var now = call.state().now();
        Task task =
                new Task(
                        node,
                        2_100_000 + call.state().tasks().size(),
                        now,
                        now,
                        type,
                        id,
                        call.caller().user(),
                        "OK");
        call.state().finished(task);
        return task.upid();
    }

    private static Stream<Task> visible(Call call) {
        String user = ProxmoxAccess.userOf(call.caller().authId());
        return call.state().tasks().stream()
                .filter(
                        task ->
                                task.user().equals(user)
                                        || call.caller().may("/nodes/" + task.node(), "Sys.Audit"));
    }

    private static Fields entry(Task task) {
        return Fields.of()
                .put("upid", task.upid())
                .put("node", task.node())
                .put("type", task.type())
                .put("id", task.id())
                .put("user", task.user())
                .put("starttime", task.start().getEpochSecond())
                .put("endtime", task.end().getEpochSecond())
                .put("status", task.status());
    }
}
