package io.github.proxboxfleet.standalone.fleet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of shell commands in a document, and what its mark says about it. CONTRIBUTING.md has the
 * marks.
 *
 * @param output what the document shows as its output; empty: nothing
 */
record CommandBlock(Path document, int line, Mark mark, String commands, String output) {
    private static final Pattern FENCE = Pattern.compile("\\s*```\\s*(.*?)\\s*");
    private static final Pattern MARK =
            Pattern.compile(
                    "sh (?:(?<run>run)|(?<refused>run refused)|run until (?<until>.+)|not-run: (?<reason>.+))");
    private static final Pattern SHELL = Pattern.compile("(?:(?:sh|bash|shell|console)\\b.*)?");

    sealed interface Mark {
        /** All commands succeed. */
        record Run() implements Mark {}

        /** The gateway refuses what is asked for, which the document shows. */
        record Refused() implements Mark {}

        /** It prints this and stays up, until somebody ends it. */
        record Until(String printed) implements Mark {}

        /** It needs what a test has not. */
        record NotRun(String reason) implements Mark {}
    }

    /** The blocks of a document, and what is wrong with the marks. */
    record Document(List<CommandBlock> blocks, List<String> mistakes) {}

    /** Reads a document; every fenced block without a language counts as one of commands. */
    static Document read(Path document, List<String> lines) {
        List<CommandBlock> blocks = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                continue;
            }
            int line = i + 1;
            String info = fence.group(1);
            List<String> text = new ArrayList<>();
            for (i++; i < lines.size() && !lines.get(i).strip().equals("```"); i++) {
                text.add(lines.get(i));
            }
            String block = String.join("\n", text);
            Matcher mark = MARK.matcher(info);
            if (mark.matches()) {
                blocks.add(new CommandBlock(document, line, mark(mark), block, ""));
            } else if (info.equals("output") && !blocks.isEmpty()) {
                blocks.add(blocks.removeLast().showing(block));
            } else if (info.equals("output") || SHELL.matcher(info).matches()) {
                mistakes.add(
                        document
                                + ":"
                                + line
                                + ": the block's mark is \""
                                + info
                                + "\"; see CONTRIBUTING.md");
            }
        }
        return new Document(blocks, mistakes);
    }

    private static Mark mark(Matcher mark) {
        if (mark.group("run") != null) {
            return new Mark.Run();
        }
        if (mark.group("refused") != null) {
            return new Mark.Refused();
        }
        String until = mark.group("until");
        return until != null ? new Mark.Until(until) : new Mark.NotRun(mark.group("reason"));
    }

    private CommandBlock showing(String shown) {
        return new CommandBlock(document, line, mark, commands, shown);
    }

    String place() {
        return document + ":" + line;
    }

    /**
     * Whether this is what the document shows. White space, ids, times, durations and ports do not
     * count; an ellipsis stands for anything.
     */
    boolean shows(String printed) {
        String actual = normal(printed);
        int from = 0;
        for (String piece : output.split("\\[?…]?", -1)) {
            String wanted = normal(piece);
            int at = actual.indexOf(wanted, from);
            if (at < 0) {
                return false;
            }
            from = at + wanted.length();
        }
        return true;
    }

    private static String normal(String text) {
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("\\b\\d+(\\.\\d+)? s\\b", "SECONDS")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "ADDRESS")
                .replaceAll("\\s+", "");
    }
}
