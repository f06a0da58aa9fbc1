package io.github.proxboxfleet.bench.report;

import java.util.List;
import java.util.Locale;

/** Lines and tables of Markdown. */
final class MarkdownText {
    private final StringBuilder text = new StringBuilder();

    void row(String... cells) {
        row(List.of(cells));
    }

    void row(List<String> cells) {
        line(String.format(Locale.ROOT, "| %s |", String.join(" | ", cells)));
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    /** Three digits are as many as mean anything. */
    static String number(double value) {
        double size = Math.abs(value);
        String format =
                size == Math.rint(size) || size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
