package io.github.proxboxfleet.simulator.proxmox;

/**
 * Sizes as configurations write them: {@code 528K}, {@code 4M}, {@code 32G}, {@code 1.5T}, or plain
 * bytes.
 */
final class Sizes {
    static final long MIB = 1L << 20;
    static final long GIB = 1L << 30;

    private Sizes() {}

    static long bytes(String text) {
        String units = "KMGT";
        int unit = text.isEmpty() ? -1 : units.indexOf(text.charAt(text.length() - 1));
        if (unit < 0) {
            return Long.parseLong(text);
        }
        double number = Double.parseDouble(text.substring(0, text.length() - 1));
        return Math.round(number * (1L << (10 * (unit + 1))));
    }
}
