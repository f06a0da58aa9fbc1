package io.github.proxboxfleet.simulator.netbox.query;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares text the way NetBox's collation does: numbers in it by value, letters without case
 * first.
 */
final class NaturalOrder implements Comparator<String> {
    static final NaturalOrder INSTANCE = new NaturalOrder();

    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]");

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        Matcher a = PART.matcher(left);
        Matcher b = PART.matcher(right);
        boolean more = a.find();
        boolean other = b.find();
        while (more && other) {
            int order = part(a.group(), b.group());
            if (order != 0) {
                return order;
            }
            more = a.find();
            other = b.find();
        }
        return more || other ? Boolean.compare(more, other) : right.compareTo(left);
    }

    private static int part(String left, String right) {
        boolean numbers = isNumber(left) && isNumber(right);
        return numbers
                ? new BigInteger(left).compareTo(new BigInteger(right))
                : Character.compare(
                        Character.toLowerCase(left.charAt(0)),
                        Character.toLowerCase(right.charAt(0)));
    }

    private static boolean isNumber(String part) {
        return part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }
}
