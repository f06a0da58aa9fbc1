package io.github.proxboxfleet.proxmox.read;

import java.util.Comparator;

/**
 * Orders keys as people count: {@code net2} before {@code net10}. Proxmox sends a configuration in
 * random order.
 */
final class KeyOrder {
    static final Comparator<String> BY_NUMBER =
            Comparator.comparing(KeyOrder::word).thenComparingLong(KeyOrder::number);

    private KeyOrder() {}

    private static String word(String key) {
        int end = key.length();
        while (end > 0 && Character.isDigit(key.charAt(end - 1))) {
            end--;
        }
        return key.substring(0, end);
    }

    private static long number(String key) {
        String digits = key.substring(word(key).length());
        return digits.isEmpty() || digits.length() > 9 ? -1 : Long.parseLong(digits);
    }
}
