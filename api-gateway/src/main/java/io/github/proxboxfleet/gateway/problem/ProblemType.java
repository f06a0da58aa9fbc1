package io.github.proxboxfleet.gateway.problem;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.http.HttpStatus;

/**
 * The kinds of problem there are; each is a section of the page that its {@code type} points to.
 */
public enum ProblemType {
    INVALID(
            "invalid-request",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The request is not valid",
            "A field or parameter has a value that cannot be. Each is listed in errors with what to write instead."),
    MALFORMED(
            "malformed-json",
            HttpStatus.BAD_REQUEST,
            "The body is not readable",
            "The body is no JSON, or a field has the wrong JSON type. The detail names the place."),
    UNAUTHORIZED(
            "unauthorized",
            HttpStatus.UNAUTHORIZED,
            "An API key is needed",
            "Send a key in the header X-Proxbox-API-Key, or as Authorization: Bearer. The first key is printed, or written to a"
                    + " file that the log names, when the gateway starts for the first time."),
    SCOPE_MISSING(
            "scope-missing",
            HttpStatus.FORBIDDEN,
            "The API key does not reach so far",
            "The detail names the scope that is needed: read, sync, operate or admin; each includes those before it. A key with"
                    + " it is made with POST /api/v1/keys."),
    LOCKED_OUT(
            "too-many-attempts",
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many wrong API keys",
            "This address has sent too many wrong keys. Wait as long as Retry-After says."),
    NOT_FOUND(
            "not-found",
            HttpStatus.NOT_FOUND,
            "There is no such thing",
            "The path is unknown, or what it names was deleted or has outlived its retention."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            HttpStatus.METHOD_NOT_ALLOWED,
            "The method does not fit the path",
            "The header Allow lists the methods that do."),
    NOT_ACCEPTABLE(
            "not-acceptable",
            HttpStatus.NOT_ACCEPTABLE,
            "Response format not available",
            "Ask for application/json, or for text/event-stream where events are streamed."),
    UNSUPPORTED_MEDIA(
            "unsupported-media-type",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The body has the wrong type",
            "Send the body as application/json."),
    CONFLICT(
            "conflict",
            HttpStatus.CONFLICT,
            "That cannot be done now",
            "What the request is about is in a state that forbids it. The detail names the state and what to do first."),
    KEY_REUSED(
            "idempotency-key-reused",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The Idempotency-Key was used for another request",
            "A key stands for one request for as long as it is remembered. Choose a new one for a new request."),
    TEST_FAILED(
            "test-failed",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The test of the endpoint failed",
            "Each error names the field to look at. Nothing was stored; without ?test=true the endpoint is stored untested."),
    BAD_REQUEST(
            "bad-request",
            HttpStatus.BAD_REQUEST,
            "The request cannot be understood",
            "The detail says what is missing or wrong."),
    WHICH_ENDPOINT(
            "which-endpoint",
            HttpStatus.BAD_REQUEST,
            "Not one Proxmox endpoint is meant",
            "Name one with the parameter endpoint, by name or id; the errors list those that there are."),
    PARAMETERS(
            "parameters",
            HttpStatus.BAD_REQUEST,
            "The parameters break rules of the Proxmox API",
            "Each is listed in errors with its rule. Nothing was sent to Proxmox. The rules stand under /docs/proxmox."),
    WRITES_FORBIDDEN(
            "writes-not-allowed",
            HttpStatus.FORBIDDEN,
            "This endpoint takes no writes",
            "Calls that may change something are passed on only to endpoints with allow_writes."),
    TOO_LARGE(
            "too-large",
            HttpStatus.CONTENT_TOO_LARGE,
            "The body is too large",
            "What is passed on to Proxmox has at most 512 KiB, everything else at most 1 MiB."),
    NOT_PASSED_ON(
            "not-passed-on",
            HttpStatus.NOT_IMPLEMENTED,
            "This is not passed on to Proxmox",
            "Files do not travel over the broker. Send them to Proxmox itself."),
    NO_ANSWER(
            "no-answer",
            HttpStatus.BAD_GATEWAY,
            "There is no answer from the endpoint",
            "The worker could not ask Proxmox or NetBox. The detail says why and what to do; the log has an entry with the error_id."),
    TOO_LATE(
            "too-late",
            HttpStatus.GATEWAY_TIMEOUT,
            "The answer did not come in time",
            "No worker was free or running, or the endpoint took too long. A write may have been carried out all the same."),
    UNAVAILABLE(
            "unavailable",
            HttpStatus.SERVICE_UNAVAILABLE,
            "Not available for now",
            "The gateway is starting, stopping, or cannot reach its database. Try again in a moment."),
    INTERNAL(
            "internal-error",
            HttpStatus.INTERNAL_SERVER_ERROR,
            "An error of the gateway's own",
            "The log has an entry with the error_id. Please report it with that entry.");

    /** The page that explains all types; open without a key. */
    public static final String PAGE = "/docs/problems";

    /** Said by us alone: a status that something else has chosen does not mean these. */
    private static final Set<ProblemType> SPECIAL =
            EnumSet.of(
                    INVALID,
                    MALFORMED,
                    SCOPE_MISSING,
                    KEY_REUSED,
                    TEST_FAILED,
                    WHICH_ENDPOINT,
                    PARAMETERS,
                    WRITES_FORBIDDEN,
                    TOO_LARGE,
                    NOT_PASSED_ON,
                    NO_ANSWER,
                    TOO_LATE);

    private final String slug;
    private final HttpStatus status;
    private final String title;
    private final String meaning;

    ProblemType(String slug, HttpStatus status, String title, String meaning) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.meaning = meaning;
    }

    public HttpStatus status() {
        return status;
    }

    String slug() {
        return slug;
    }

    String uri() {
        return PAGE + "#" + slug;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    /** The type for a status that something else has chosen. */
    static ProblemType of(int status) {
        for (ProblemType type : values()) {
            if (type.status.value() == status && !SPECIAL.contains(type)) {
                return type;
            }
        }
        return status >= 500 ? INTERNAL : BAD_REQUEST;
    }
}
