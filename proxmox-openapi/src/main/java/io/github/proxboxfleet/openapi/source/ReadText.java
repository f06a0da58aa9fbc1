package io.github.proxboxfleet.openapi.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** From bytes to text: unpacks, bounds, decodes. */
final class ReadText {
    /** The largest real file is 4 MB; a gzipped one must not unpack without end. */
    private static final int LIMIT = 64 << 20;

    private static final String AGAIN = "Fetch the file again.";

    private ReadText() {}

    static String of(byte[] content) throws Refusal {
        byte[] plain = isGzip(content) ? unpack(content) : content;
        if (plain.length > LIMIT) {
            throw tooLarge();
        }
        String text = decode(plain).strip();
        if (text.isEmpty()) {
            throw new Refusal("is empty", "", AGAIN);
        }
        return text;
    }

    private static boolean isGzip(byte[] content) {
        return content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b;
    }

    private static byte[] unpack(byte[] content) throws Refusal {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] plain = in.readNBytes(LIMIT);
            if (in.read() >= 0) {
                throw tooLarge();
            }
            return plain;
        } catch (IOException cut) {
            throw new Refusal("is a damaged gzip file: " + cut.getMessage(), "", AGAIN);
        }
    }

    private static String decode(byte[] plain) throws Refusal {
        ByteBuffer bytes = ByteBuffer.wrap(plain);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException foreign) {
            throw new Refusal("is not UTF-8 text", "byte " + bytes.position(), AGAIN);
        }
    }

    private static Refusal tooLarge() {
        return new Refusal(
                "is larger than " + (LIMIT >> 20) + " MB",
                "",
                "No description file is: check that the right file was given.");
    }
}
