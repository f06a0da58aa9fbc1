package io.github.proxboxfleet.scheduler.run;

import io.github.proxboxfleet.model.run.RunStatus;
import java.time.Duration;
import java.time.Instant;

/** How a run stands; the methods are the moves there are. */
public sealed interface RunState {
    RunStatus status();

    /** A run that has started and not ended. */
    sealed interface Active extends RunState {
        Instant startedAt();

        default Ended end(RunStatus status, Instant now) {
            return new Ended(status, Duration.between(startedAt(), now), now);
        }
    }

    /** Another run holds one of its endpoints. */
    record Queued() implements RunState {
        public Running start(Instant now) {
            return new Running(now);
        }

        /** It never began, so it is over at once. */
        public Ended cancel(Instant now) {
            return new Ended(RunStatus.CANCELLED, Duration.ZERO, now);
        }

        @Override
        public RunStatus status() {
            return RunStatus.QUEUED;
        }
    }

    record Running(Instant startedAt) implements Active {
        public Cancelling cancel() {
            return new Cancelling(startedAt);
        }

        @Override
        public RunStatus status() {
            return RunStatus.RUNNING;
        }
    }

    /** Nothing more is issued; what is in flight is waited for. */
    record Cancelling(Instant startedAt) implements Active {
        @Override
        public RunStatus status() {
            return RunStatus.CANCELLING;
        }
    }

    record Ended(RunStatus status, Duration duration, Instant at) implements RunState {
        public Ended {
            if (!status.ended()) {
                throw new IllegalArgumentException(status + " is no end");
            }
        }

        /** Some of its work is to be done again; it is queued like any other run. */
        public Queued reopen() {
            return new Queued();
        }
    }
}
