package io.github.proxboxfleet.simulator.netbox.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of object is: its fields, its constraints and how it is shown.
 *
 * @param label such as {@code dcim.site}
 * @param route of its list, below {@code /api/}
 * @param singular as error messages word it
 * @param nested fields of the representation inside another object, besides id, url and display
 * @param brief what {@code brief=true} shows more than the nested representation does
 * @param order of the list unless asked otherwise; {@code -} in front turns the order round
 * @param natural fields that tell an object from its like without its id
 * @param display templates of its name, of which the first counts that has all its values
 * @param namesWithoutCase whether its list compares names without case
 */
public record Model(
        String label,
        String route,
        String className,
        String singular,
        List<Field> fields,
        List<Unique> uniques,
        List<String> nested,
        List<String> brief,
        List<String> order,
        List<String> natural,
        List<String> display,
        boolean readOnly,
        boolean namesWithoutCase,
        Map<String, Integer> positions) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(:title)?}");

    public Model {
        positions = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            positions.put(fields.get(i).name(), i);
        }
    }

    public boolean has(String field) {
        return positions.containsKey(field);
    }

    public Field field(String name) {
        return fields.get(position(name));
    }

    public int position(String field) {
        Integer position = positions.get(field);
        if (position == null) {
            throw new IllegalArgumentException(label + " has no field " + field);
        }
        return position;
    }

    /**
     * How an object is called.
     *
     * @param values the object's values by field, and its id
     */
    public String display(Function<String, @Nullable Object> values) {
        for (String template : display) {
            String text = filled(template, values);
            if (text != null) {
                return text;
            }
        }
        return "";
    }

    private static @Nullable String filled(
            String template, Function<String, @Nullable Object> values) {
        Matcher place = PLACE.matcher(template);
        StringBuilder text = new StringBuilder();
        while (place.find()) {
            Object value = values.apply(place.group(1));
            String shown = value == null ? "" : value.toString();
            if (shown.isEmpty()) {
                return null;
            }
            String title = shown.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
            place.appendReplacement(
                    text,
                    Matcher.quoteReplacement(
                            place.group(2) == null
                                    ? shown
                                    : title + shown.substring(1).replace('_', ' ')));
        }
        return place.appendTail(text).toString();
    }
}
