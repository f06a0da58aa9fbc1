package io.github.proxboxfleet.simulator.netbox.write;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Kind;
import io.github.proxboxfleet.simulator.netbox.protocol.BadValue;
import io.github.proxboxfleet.simulator.netbox.protocol.PythonJson;
import io.github.proxboxfleet.simulator.netbox.store.Address;
import io.github.proxboxfleet.simulator.netbox.store.MacAddresses;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns what a client sent for a field into what is stored, or says why not, each in NetBox's
 * words.
 */
final class FieldReader {
    private static final Pattern SLUG = Pattern.compile("[-a-zA-Z0-9_]+");
    private static final Pattern COLOR = Pattern.compile("[0-9a-f]{6}");
    private static final Pattern DNS = Pattern.compile("[0-9A-Za-z*._-]*");

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,2})?");

    private final Store store;
    private final References references;

    FieldReader(Store store) {
        this.store = store;
        this.references = new References(store);
    }

    @Nullable Object read(Field field, JsonNode sent) throws BadValue {
        if (sent.isNull()) {
            return readNull(field);
        }
        return switch (field.kind()) {
            case TEXT -> text(field, sent);
            case SLUG ->
                    matching(
                            text(field, sent),
                            SLUG,
                            "Enter a valid \"slug\" consisting of letters, numbers, underscores or hyphens.");
            case COLOR ->
                    matching(text(field, sent), COLOR, "Enter a valid hexadecimal RGB color code.");
            case DNS_NAME ->
                    matching(
                            text(field, sent),
                            DNS,
                            "Only alphanumeric characters, asterisks, hyphens, periods, and underscores are allowed in DNS names");
            case CHOICE -> choice(field, sent);
            case INTEGER, GENERIC_ID -> integer(field, sent);
            case DECIMAL -> decimal(field, sent);
            case BOOLEAN -> flag(sent);
            case MAC -> mac(sent);
            case ADDRESS, PREFIX -> address(sent);
            case REFERENCE -> references.resolve(field.to(), sent);
            case REFERENCES -> keys(field, sent);
            case TAGS -> tags(sent);
            case GENERIC_TYPE -> type(field, sent);
            case OBJECT_TYPES -> types(sent);
            case JSON -> sent;
            case CUSTOM_FIELDS, TIME, HIDDEN, COMPUTED ->
                    throw new IllegalArgumentException(field.name() + " is not read by itself");
        };
    }

    private static @Nullable Object readNull(Field field) throws BadValue {
        String word = field.kind() == Kind.CHOICE ? "blank" : "null";
        BadValue.unless(field.nullable(), "This field may not be " + word + ".");
        return null;
    }

    private static @Nullable String text(Field field, JsonNode sent) throws BadValue {
        BadValue.unless(sent.isString() || sent.isNumber(), "Not a valid string.");
        String text = sent.asString().strip();
        BadValue.unless(!text.isEmpty() || !field.required(), "This field may not be blank.");
        BadValue.unless(
                field.limit() == 0 || text.codePointCount(0, text.length()) <= field.limit(),
                "Ensure this field has no more than " + field.limit() + " characters.");
        return text.isEmpty() && field.nullable() ? null : text;
    }

    private static @Nullable String matching(@Nullable String text, Pattern pattern, String words)
            throws BadValue {
        BadValue.unless(text == null || pattern.matcher(text).matches(), words);
        return text;
    }

    private static @Nullable String choice(Field field, JsonNode sent) throws BadValue {
        BadValue.unless(
                !sent.isContainer(),
                "Value must be passed directly (e.g. \"foo\": 123); do not use a dictionary or list.");
        String value = sent.asString();
        if (value.isEmpty()) {
            return (String) readNull(field);
        }
        BadValue.unless(field.choices().containsKey(value), value + " is not a valid choice.");
        return value;
    }

    private static Long integer(Field field, JsonNode sent) throws BadValue {
        BigDecimal value = number(sent, "A valid integer is required.");
        BadValue.unless(
                value.stripTrailingZeros().scale() <= 0 && value.precision() <= 18,
                "A valid integer is required.");
        bounds(field, value);
        return value.longValue();
    }

    private static BigDecimal decimal(Field field, JsonNode sent) throws BadValue {
        BigDecimal value = number(sent, "A valid number is required.");
        BadValue.unless(
                value.stripTrailingZeros().scale() <= 2,
                "Ensure that there are no more than 2 decimal places.");
        BadValue.unless(
                value.precision() - value.scale() <= field.limit(),
                "Ensure that there are no more than %d digits before the decimal point."
                        .formatted(field.limit()));
        bounds(field, value);
        return value.setScale(2, RoundingMode.UNNECESSARY);
    }

    private static BigDecimal number(JsonNode sent, String words) throws BadValue {
        String text = sent.isBoolean() ? "" : sent.asString("").strip();
        BadValue.unless(NUMBER.matcher(text).matches(), words);
        return new BigDecimal(text);
    }

    private static void bounds(Field field, BigDecimal value) throws BadValue {
        BigDecimal least = field.minimum();
        BigDecimal most = field.maximum();
        BadValue.unless(
                least == null || value.compareTo(least) >= 0,
                "Ensure this value is greater than or equal to " + least + ".");
        BadValue.unless(
                most == null || value.compareTo(most) <= 0,
                "Ensure this value is less than or equal to " + most + ".");
    }

    private static Boolean flag(JsonNode sent) throws BadValue {
        return switch (sent.asString("").toLowerCase(Locale.ROOT)) {
            case "true", "t", "1", "yes", "y", "on" -> true;
            case "false", "f", "0", "no", "n", "off" -> false;
            default -> throw new BadValue("Must be a valid boolean.");
        };
    }

    private static String mac(JsonNode sent) throws BadValue {
        return BadValue.required(
                MacAddresses.parse(sent.asString("")),
                "Invalid MAC address format: " + PythonJson.shown(sent));
    }

    private static Address address(JsonNode sent) throws BadValue {
        return BadValue.required(
                Address.parse(sent.asString("").strip()),
                "Invalid IP address format: " + PythonJson.shown(sent));
    }

    private List<Long> keys(Field field, JsonNode sent) throws BadValue {
        Set<Long> keys = new LinkedHashSet<>();
        for (JsonNode item : list(sent)) {
            long key = item.asLong(0);
            BadValue.unless(
                    store.find(field.to(), key) != null,
                    "Invalid pk \"" + key + "\" - object does not exist.");
            keys.add(key);
        }
        return List.copyOf(keys);
    }

    List<Long> tags(JsonNode sent) throws BadValue {
        Set<Long> tags = new LinkedHashSet<>();
        for (JsonNode item : list(sent)) {
            tags.add(references.resolve("extras.tag", item));
        }
        return List.copyOf(tags);
    }

    private static JsonNode list(JsonNode sent) throws BadValue {
        BadValue.unless(
                sent.isArray(),
                "Expected a list of items but got type \"" + PythonJson.type(sent) + "\".");
        return sent;
    }

    private static String type(Field field, JsonNode sent) throws BadValue {
        String label = sent.asString("");
        BadValue.unless(field.allowed().contains(label), "Invalid content type: " + label);
        return label;
    }

    private List<String> types(JsonNode sent) throws BadValue {
        List<String> types = new ArrayList<>();
        for (JsonNode item : list(sent)) {
            String label = item.asString("");
            BadValue.unless(store.catalog().has(label), "Invalid content type: " + label);
            types.add(label);
        }
        return List.copyOf(types);
    }
}
