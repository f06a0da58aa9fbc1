package io.github.proxboxfleet.simulator.proxmox;

import java.util.Map;

/**
 * An answer that is not 200: the status, the words (which become the reason phrase), and the faults
 * per parameter.
 */
final class ApiError extends RuntimeException {
    private final int status;
    private final Map<String, String> errors;
    private final boolean bare;

    private ApiError(int status, String message, Map<String, String> errors, boolean bare) {
        super(message, null, false, false);
        this.status = status;
        this.errors = errors;
        this.bare = bare;
    }

    /** An error of the API itself, with a JSON body. */
    static ApiError of(int status, String message) {
        return new ApiError(status, message, Map.of(), false);
    }

    /** An error of the web server before or around the API: the reason phrase is all there is. */
    static ApiError bare(int status, String message) {
        return new ApiError(status, message, Map.of(), true);
    }

    static ApiError parameters(Map<String, String> errors) {
        return new ApiError(400, "Parameter verification failed.", errors, false);
    }

    int status() {
        return status;
    }

    Map<String, String> errors() {
        return errors;
    }

    boolean isBare() {
        return bare;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
