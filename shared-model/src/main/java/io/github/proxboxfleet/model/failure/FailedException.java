package io.github.proxboxfleet.model.failure;

/** Carries a {@link Failure} up to the seam where it becomes a value again. */
public final class FailedException extends RuntimeException {
    private final transient Failure failure;

    public FailedException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public FailedException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
