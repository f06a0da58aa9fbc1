package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.simulator.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a multipart form.
 *
 * @param fileName empty for a field
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only carried
record FormPart(String name, String fileName, byte[] content) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"?([^\";\\r\\n]+)\"?");
    private static final Pattern FILE = Pattern.compile("filename=\"?([^\";\\r\\n]+)\"?");

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    static List<FormPart> all(WireRequest request) {
        Matcher boundary = BOUNDARY.matcher(String.valueOf(request.header("Content-Type")));
        if (!boundary.find()) {
            throw ApiError.bare(400, "multipart without a boundary");
        }
        // A character per byte, so that positions are positions and nothing is lost.
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        List<FormPart> parts = new ArrayList<>();
        String[] pieces = body.split("(?:\\r\\n)?--" + Pattern.quote(boundary.group(1)), -1);
        for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
            int end = pieces[i].indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(pieces[i]);
            if (end < 0 || !name.find() || name.start() > end) {
                throw ApiError.bare(400, "wrong format in multipart body");
            }
            Matcher file = FILE.matcher(pieces[i].substring(0, end));
            parts.add(
                    new FormPart(
                            name.group(1),
                            file.find() ? file.group(1) : "",
                            pieces[i].substring(end + 4).getBytes(StandardCharsets.ISO_8859_1)));
        }
        return parts;
    }
}
