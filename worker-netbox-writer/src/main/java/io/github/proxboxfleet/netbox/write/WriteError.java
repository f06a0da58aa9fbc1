package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.netbox.api.ErrorWords;
import io.github.proxboxfleet.netbox.api.Reply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What NetBox says of a bulk request that it rolled back; its shapes differ by version and by
 * cause.
 */
sealed interface WriteError {
    /** It is about the objects, or some of them. */
    sealed interface Refusal extends WriteError {}

    /** These objects are why, by their place in the request. */
    record ByPosition(Map<Integer, Complaint> complaints) implements Refusal {}

    /** These objects are why, by their ids. */
    record ById(Map<Long, Complaint> complaints) implements Refusal {}

    /** Some object is why, and NetBox does not say which. */
    record Whole(String words) implements Refusal {}

    /** The database refused a second object with the same key: someone was faster. */
    record Clash(String words) implements Refusal {}

    /** The database chose this request as the victim of a deadlock; nothing is wrong with it. */
    record Deadlock(String words) implements WriteError {}

    /** An {@code If-Match} did not hold. */
    record Stale() implements Refusal {}

    /** More than NetBox, or something before it, reads of one request. */
    record TooLarge() implements Refusal {}

    /** NetBox itself broke over it, perhaps after it had saved. */
    record Broken(String words) implements Refusal {}

    /** NetBox's words about one object. */
    record Complaint(String words, boolean missing, boolean forbidden) {}

    Pattern NUMBER = Pattern.compile("\\d{1,9}");
    Pattern TRANSIENT =
            Pattern.compile(
                    "deadlock|lock timeout|could not serialize|could not obtain lock|database is locked");

    static WriteError of(Reply.Answered answer) {
        JsonNode body = answer.body();
        return switch (answer.status()) {
            case 412 -> new Stale();
            case 413 -> new TooLarge();
            default -> answer.status() >= 500 ? broken(body) : refused(answer.status(), body);
        };
    }

    private static WriteError broken(JsonNode body) {
        String words = ErrorWords.of(body);
        String exception = body.path("exception").asString("");
        if (exception.equals("IntegrityError")) {
            return new Clash(words);
        }
        if (exception.equals("RequestDataTooBig")) {
            return new TooLarge();
        }
        return TRANSIENT.matcher(words.toLowerCase(Locale.ROOT)).find()
                ? new Deadlock(words)
                : new Broken(words);
    }

    private static WriteError refused(int status, JsonNode body) {
        if (body.path("errors").isArray()) {
            return listed(status, body);
        }
        Map<Integer, Complaint> byPosition = new LinkedHashMap<>();
        if (body.isArray()) {
            for (int i = 0; i < body.size(); i++) {
                JsonNode about = body.get(i);
                if (!about.isObject()) {
                    return new Whole(ErrorWords.of(body));
                }
                if (!about.isEmpty()) {
                    byPosition.put(i, complaint(status, about));
                }
            }
        } else if (body.isObject()) {
            for (Map.Entry<String, JsonNode> about : body.properties()) {
                if (!NUMBER.matcher(about.getKey()).matches()) {
                    return new Whole(ErrorWords.of(body));
                }
                byPosition.put(
                        Integer.valueOf(about.getKey()), complaint(status, about.getValue()));
            }
        }
        return byPosition.isEmpty()
                ? new Whole(orStatus(ErrorWords.of(body), status))
                : new ByPosition(byPosition);
    }

    private static WriteError listed(int status, JsonNode body) {
        Map<Integer, Complaint> byPosition = new LinkedHashMap<>();
        Map<Long, Complaint> byId = new LinkedHashMap<>();
        for (JsonNode about : body.path("errors")) {
            Complaint complaint = complaint(status, about.path("errors"));
            if (about.path("index").isIntegralNumber()) {
                byPosition.put(about.path("index").asInt(), complaint);
            } else if (about.path("id").isIntegralNumber()) {
                byId.put(about.path("id").asLong(), complaint);
            }
        }
        if (!byId.isEmpty()) {
            return new ById(byId);
        }
        return byPosition.isEmpty() ? new Whole(ErrorWords.of(body)) : new ByPosition(byPosition);
    }

    private static Complaint complaint(int status, JsonNode errors) {
        String words = ErrorWords.of(errors);
        boolean missing =
                errors.size() == 1 && errors.has("id") && words.contains("does not exist");
        return new Complaint(orStatus(words, status), missing, status == 403);
    }

    private static String orStatus(String words, int status) {
        return words.isBlank() ? "HTTP " + status + " without a reason" : words;
    }
}
