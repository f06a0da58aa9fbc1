package io.github.proxboxfleet.scheduler.shard;

import io.github.proxboxfleet.model.failure.Failure;
import java.time.Instant;

/** How a shard stands; the methods are the moves there are. */
public sealed interface ShardState {

    /**
     * A shard that has not come to its end. A writer's word that it is done ends it wherever it
     * stands: the work is done.
     */
    sealed interface Open extends ShardState {
        default Written write() {
            return new Written();
        }

        default Failed fail(Failure failure) {
            return new Failed(failure);
        }

        default Cancelled cancel() {
            return new Cancelled();
        }
    }

    /** A shard that has come to its end, and stays there unless someone asks for it again. */
    sealed interface Ended extends ShardState {
        default Held reopen() {
            return new Held();
        }
    }

    /** Not to be issued before others are done. */
    record Held() implements Open {
        public Waiting release() {
            return new Waiting();
        }
    }

    /** Issued as soon as there is a credit for it. */
    record Waiting() implements Open {
        public Issued issue(Instant now) {
            return new Issued(now, false);
        }
    }

    /**
     * With a worker, or on its way to one.
     *
     * @param seen the last sign of life
     * @param started whether a worker has said that it took it up
     */
    record Issued(Instant seen, boolean started) implements Open {
        public Issued heartbeat(Instant now) {
            return new Issued(now, true);
        }

        public Retrying retry(Instant due) {
            return new Retrying(due);
        }

        public Waiting reissue() {
            return new Waiting();
        }
    }

    /** Its command lies in a delay queue until then. */
    record Retrying(Instant due) implements Open {
        public Waiting wake() {
            return new Waiting();
        }
    }

    record Written() implements Ended {}

    record Failed(Failure failure) implements Ended {}

    record Cancelled() implements Ended {}
}
