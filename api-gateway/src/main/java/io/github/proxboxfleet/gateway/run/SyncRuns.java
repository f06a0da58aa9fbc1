package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.key.ApiKeys;
import io.github.proxboxfleet.gateway.key.Caller;
import io.github.proxboxfleet.gateway.stream.FollowRun;
import io.github.proxboxfleet.gateway.stream.FrameEncoding;
import io.github.proxboxfleet.model.run.RunId;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a surface of the gateway can do with syncs: start one or join it, and follow it. The API's
 * own controllers come this way, and so does any other surface.
 */
public final class SyncRuns {
    private final StartRuns starts;
    private final FollowRun follow;
    private final ApiKeys keys;

    SyncRuns(StartRuns starts, FollowRun follow, ApiKeys keys) {
        this.starts = starts;
        this.follow = follow;
        this.keys = keys;
    }

    /** Starts a run, or joins the one under way that does the same. */
    public StartedRun start(RunRequest request, Caller caller) {
        return start(request, caller, null, "");
    }

    /**
     * Starts a run, or joins the one under way that does the same, or that the key stood for
     * before.
     *
     * @param digest of the request as it came, by which a key that is used for another is refused
     */
    StartedRun start(
            RunRequest request, Caller caller, @Nullable String idempotencyKey, String digest) {
        return starts.start(request, caller, idempotencyKey, digest);
    }

    /** Follows a run from an event on, in the API's own encoding. */
    void follow(RunId run, long from, OutputStream out, Caller caller) {
        follow.follow(run, from, out, () -> keys.stillOpens(caller));
    }

    /**
     * Follows a run from an event on; returns when it has ended, the subscriber has gone, or the
     * caller's key opens nothing any more.
     */
    public void follow(
            RunId run, long from, FrameEncoding encoding, OutputStream out, Caller caller) {
        follow.follow(run, from, encoding, out, () -> keys.stillOpens(caller));
    }
}
