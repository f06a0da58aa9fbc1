package io.github.proxboxfleet.model.failure;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for a person to read and for the scheduler to decide on. Texts never hold a
 * secret: they may reach logs, the API and the journal. {@code endpoint} is the endpoint's name,
 * {@code cause} one sentence without the final stop, {@code remedy} what the operator can do about
 * it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Failure {
    String endpoint();

    String cause();

    String remedy();

    /** Whether the same work may succeed later without anyone's doing. */
    default boolean retryable() {
        return switch (this) {
            case Unreachable _, Overloaded _ -> true;
            case Misconfigured _,
                    Unauthorized _,
                    Forbidden _,
                    Rejected _,
                    Conflict _,
                    Incomplete _,
                    Bug _ ->
                    false;
        };
    }

    /** One line: endpoint, cause, remedy. */
    default String message() {
        return endpoint() + ": " + cause() + ". " + remedy();
    }

    /**
     * No answer: connection refused or reset, timeout, a name that does not resolve for now.
     *
     * @param parked the circuit breaker refused to try, so this was no attempt
     */
    @JsonTypeName("unreachable")
    record Unreachable(String endpoint, String cause, String remedy, boolean parked)
            implements Failure {
        public Unreachable {
            check(endpoint, cause, remedy);
        }
    }

    /**
     * An answer that says not now: 429, 502 to 504, maintenance, a deadlock that outlived its
     * retries.
     */
    @JsonTypeName("overloaded")
    record Overloaded(String endpoint, String cause, String remedy, @Nullable Duration retryAfter)
            implements Failure {
        public Overloaded {
            check(endpoint, cause, remedy);
        }
    }

    /**
     * The address or the trust is wrong: unknown host, certificate refused, not the API that was
     * expected.
     */
    @JsonTypeName("misconfigured")
    record Misconfigured(String endpoint, String cause, String remedy) implements Failure {
        public Misconfigured {
            check(endpoint, cause, remedy);
        }
    }

    /** The credentials are refused. */
    @JsonTypeName("unauthorized")
    record Unauthorized(String endpoint, String cause, String remedy) implements Failure {
        public Unauthorized {
            check(endpoint, cause, remedy);
        }
    }

    /** The credentials lack a permission. */
    @JsonTypeName("forbidden")
    record Forbidden(String endpoint, String cause, String remedy) implements Failure {
        public Forbidden {
            check(endpoint, cause, remedy);
        }
    }

    /** The endpoint will not have this object; {@code cause} holds its own words. */
    @JsonTypeName("rejected")
    record Rejected(String endpoint, String cause, String remedy) implements Failure {
        public Rejected {
            check(endpoint, cause, remedy);
        }
    }

    /** The object belongs to someone else, or could be more than one. */
    @JsonTypeName("conflict")
    record Conflict(String endpoint, String cause, String remedy) implements Failure {
        public Conflict {
            check(endpoint, cause, remedy);
        }
    }

    /** The read did not give everything, so what builds on all of it was not done. */
    @JsonTypeName("incomplete")
    record Incomplete(String endpoint, String cause, String remedy) implements Failure {
        public Incomplete {
            check(endpoint, cause, remedy);
        }
    }

    /** An error of ours; {@code errorId} finds it in the log. */
    @JsonTypeName("bug")
    record Bug(String endpoint, String cause, String remedy, String errorId) implements Failure {
        public Bug {
            check(endpoint, cause, remedy);
            Required.text("errorId", errorId);
        }
    }

    private static void check(String endpoint, String cause, String remedy) {
        Required.text("endpoint", endpoint);
        Required.text("cause", cause);
        Required.field("remedy", remedy);
    }
}
