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
        if (field.nullable()) {
            return null;
        }
        throw new BadValue(
                field.kind() == Kind.CHOICE
                        ? "This field may not be blank."
                        : "This field may not be null.");
    }

    private static @Nullable String text(Field field, JsonNode sent) throws BadValue {
        if (!sent.isString() && !sent.isNumber()) {
            throw new BadValue("Not a valid string.");
        }
        String text = sent.asString().strip();
        if (text.isEmpty() && field.required()) {
            throw new BadValue("This field may not be blank.");
        }
        if (field.limit() > 0 && text.codePointCount(0, text.length()) > field.limit()) {
            throw new BadValue(
                    "Ensure this field has no more than " + field.limit() + " characters.");
        }
        return text.isEmpty() && field.nullable() ? null : text;
    }

    private static @Nullable String matching(@Nullable String text, Pattern pattern, String words)
            throws BadValue {
        if (text != null && !pattern.matcher(text).matches()) {
            throw new BadValue(words);
        }
        return text;
    }

    private static @Nullable String choice(Field field, JsonNode sent) throws BadValue {
        if (sent.isContainer()) {
            throw new BadValue(
                    "Value must be passed directly (e.g. \"foo\": 123); do not use a dictionary or list.");
        }
        String value = sent.asString();
        if (value.isEmpty()) {
            return (String) readNull(field);
        }
        if (!field.choices().containsKey(value)) {
            throw new BadValue(value + " is not a valid choice.");
        }
        return value;
    }

    private static Long integer(Field field, JsonNode sent) throws BadValue {
        boolean whole =
                (sent.isNumber()
                                && sent.canConvertToLong()
                                && sent.decimalValue().stripTrailingZeros().scale() <= 0)
                        || (sent.isString()
                                && sent.stringValue().strip().matches("[+-]?\\d{1,18}"));
        if (!whole) {
            throw new BadValue("A valid integer is required.");
        }
        BigDecimal value =
                sent.isNumber() ? sent.decimalValue() : new BigDecimal(sent.stringValue().strip());
        bounds(field, value);
        return value.longValue();
    }

    private static BigDecimal decimal(Field field, JsonNode sent) throws BadValue {
        String text = sent.asString("").strip();
        if (!text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
            throw new BadValue("A valid number is required.");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.stripTrailingZeros().scale() > 2) {
            throw new BadValue("Ensure that there are no more than 2 decimal places.");
        }
        if (value.precision() - value.scale() > field.limit()) {
            throw new BadValue(
                    "Ensure that there are no more than "
                            + field.limit()
                            + " digits before the decimal point.");
        }
        bounds(field, value);
        return value.setScale(2, RoundingMode.UNNECESSARY);
    }

    private static void bounds(Field field, BigDecimal value) throws BadValue {
        BigDecimal least = field.minimum();
        BigDecimal most = field.maximum();
        if (least != null && value.compareTo(least) < 0) {
            throw new BadValue(
                    "Ensure this value is greater than or equal to " + least.toPlainString() + ".");
        }
        if (most != null && value.compareTo(most) > 0) {
            throw new BadValue(
                    "Ensure this value is less than or equal to " + most.toPlainString() + ".");
        }
    }

    private static Boolean flag(JsonNode sent) throws BadValue {
        return switch (sent.isContainer()
                ? ""
                : sent.asString().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "t", "1", "yes", "y", "on" -> true;
            case "false", "f", "0", "no", "n", "off" -> false;
            default -> throw new BadValue("Must be a valid boolean.");
        };
    }

    private static String mac(JsonNode sent) throws BadValue {
        String mac = sent.isString() ? MacAddresses.parse(sent.stringValue()) : null;
        if (mac == null) {
            throw new BadValue("Invalid MAC address format: " + PythonJson.shown(sent));
        }
        return mac;
    }

    private static Address address(JsonNode sent) throws BadValue {
        Address address = sent.isString() ? Address.parse(sent.stringValue().strip()) : null;
        if (address == null) {
            throw new BadValue("Invalid IP address format: " + PythonJson.shown(sent));
        }
        return address;
    }

    private List<Long> keys(Field field, JsonNode sent) throws BadValue {
        Set<Long> keys = new LinkedHashSet<>();
        for (JsonNode item : list(sent)) {
            if (store.find(field.to(), item.longValue()) == null) {
                throw new BadValue(
                        "Invalid pk \"" + item.longValue() + "\" - object does not exist.");
            }
            keys.add(item.longValue());
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
        if (!sent.isArray()) {
            throw new BadValue(
                    "Expected a list of items but got type \"" + PythonJson.type(sent) + "\".");
        }
        return sent;
    }

    private String type(Field field, JsonNode sent) throws BadValue {
        String label = sent.asString();
        if (!label.contains(".")) {
            throw new BadValue(
                    "Invalid value. Specify a content type as '<app_label>.<model_name>'.");
        }
        if (!field.allowed().contains(label)) {
            throw new BadValue("Invalid content type: " + label);
        }
        return label;
    }

    private List<String> types(JsonNode sent) throws BadValue {
        List<String> types = new ArrayList<>();
        for (JsonNode item : list(sent)) {
            if (!store.catalog().has(item.asString())) {
                throw new BadValue("Invalid content type: " + item.asString());
            }
            types.add(item.asString());
        }
        return List.copyOf(types);
    }
}
