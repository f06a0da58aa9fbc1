package io.github.proxboxfleet.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it. Texts never repeat a value that may be a secret.
 *
 * @param errors what is wrong, field by field
 * @param errorId finds the gateway's log entry
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "An error, as RFC 9457 has it.")
public record Problem(
        @Schema(
                        description = "A page that explains this kind of problem.",
                        example = "/docs/problems#invalid-request")
                String type,
        String title,
        int status,
        String detail,
        @Schema(description = "What is wrong, field by field.") List<FieldError> errors,
        @JsonProperty("error_id") @Schema(description = "Finds the entry in the gateway's log.")
                @Nullable String errorId) {

    /** A problem of this type. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(
                type.uri(), type.title(), type.status().value(), detail, List.of(), null);
    }

    /** A request whose fields are wrong. */
    public static Problem invalid(List<FieldError> errors) {
        return wrong(ProblemType.INVALID, errors);
    }

    static Problem wrong(ProblemType type, List<FieldError> errors) {
        String detail =
                errors.size() == 1
                        ? errors.getFirst().sentence()
                        : errors.size()
                                + " fields are wrong: "
                                + String.join(
                                        ", ", errors.stream().map(FieldError::field).toList());
        return of(type, detail).with(errors);
    }

    /** The same with what is wrong, field by field. */
    public Problem with(List<FieldError> fields) {
        return new Problem(type, title, status, detail, fields, errorId);
    }

    /** The same; the log has an entry with that id. */
    public Problem withErrorId(String id) {
        return new Problem(type, title, status, detail, errors, id);
    }

    Problem withStatus(int other) {
        return new Problem(type, title, other, detail, errors, errorId);
    }

    /**
     * One field: what is wrong with it, and what to write instead.
     *
     * @param rule the keyword of the Proxmox catalogue that it breaks, where it breaks one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "One field: what is wrong with it, and what to write instead.")
    public record FieldError(
            String field,
            String message,
            String remedy,
            @Schema(
                            description = "The rule of the Proxmox API that it breaks.",
                            example = "maximum")
                    @Nullable String rule) {
        public FieldError(String field, String message, String remedy) {
            this(field, message, remedy, null);
        }

        String sentence() {
            return field + ": " + message + ". " + remedy;
        }
    }
}
