package io.github.proxboxfleet.openapi.validation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An OpenAPI document as it was read: its text and its tree. */
public record Document(Path file, String text, JsonNode tree) {
    private static final int LIMIT = 64 << 20;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final ObjectMapper YAML =
            YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** Reads JSON or YAML, also gzipped. */
    public static Document read(Path file) throws Unreadable {
        String text = text(file);
        if (text.isBlank()) {
            throw new Unreadable(file + ": is empty; generate it again");
        }
        if (text.stripLeading().startsWith("<")) {
            throw new Unreadable(
                    file + ":1: is HTML or XML, not an OpenAPI document; was an error page saved?");
        }
        try {
            JsonNode tree = mapper(text).readTree(text);
            identify(file, tree);
            return new Document(file, text, tree);
        } catch (JacksonException e) {
            throw new Unreadable(file + ":" + place(e.getLocation()) + ": " + reason(e), e);
        }
    }

    /** Where parts of the document stand; those it does not have stand where their parent does. */
    public Map<JsonPointer, Place> places(Set<JsonPointer> wanted) {
        Map<JsonPointer, Place> places = new HashMap<>();
        try (JsonParser parser = mapper(text).createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonPointer here = parser.streamReadContext().pathAsPointer();
                if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                    if (wanted.contains(here)) {
                        places.putIfAbsent(here, place(parser.currentTokenLocation()));
                    }
                }
            }
        }
        return places;
    }

    boolean yaml() {
        return !text.stripLeading().startsWith("{");
    }

    /** What a reference within the document names; missing where there is no such thing. */
    JsonNode resolve(String reference) {
        return reference.startsWith("#/") ? tree.at(pointer(reference)) : tree.at("/-");
    }

    static JsonPointer pointer(String reference) {
        return JsonPointer.compile(reference.substring(1).replace("%7B", "{").replace("%7D", "}"));
    }

    private static ObjectMapper mapper(String text) {
        return text.stripLeading().startsWith("{") ? JSON : YAML;
    }

    private static String text(Path file) throws Unreadable {
        try {
            if (Files.isDirectory(file)) {
                throw new Unreadable(file + ": is a folder; name the document in it");
            }
            if (Files.size(file) > LIMIT) {
                throw new Unreadable(file + ": is larger than 64 MB, which no API description is");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
                bytes = unpacked(file, bytes);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new Unreadable(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new Unreadable(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] unpacked(Path file, byte[] bytes) throws IOException, Unreadable {
        try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = unpacking.readNBytes(LIMIT + 1);
            if (plain.length > LIMIT) {
                throw new Unreadable(
                        file + ": unpacks to more than 64 MB, which no API description is");
            }
            return plain;
        }
    }

    private static void identify(Path file, JsonNode tree) throws Unreadable {
        if (!tree.isObject()) {
            throw new Unreadable(
                    file
                            + ":1: is not an OpenAPI document; of a Proxmox description file (apidoc.js), make one first:"
                            + " proxbox openapi generate --source");
        }
        String version = tree.path("openapi").asString("");
        if (tree.has("swagger") || version.startsWith("2.")) {
            throw new Unreadable(file + ": is Swagger 2.0; only OpenAPI 3.0 is validated here");
        }
        if (version.isEmpty()) {
            throw new Unreadable(
                    file + ": has no text \"openapi\" at its top, which tells an OpenAPI document");
        }
        if (!version.startsWith("3.0.")) {
            throw new Unreadable(
                    file + ": is OpenAPI " + version + "; only OpenAPI 3.0 is validated here");
        }
    }

    private static Place place(TokenStreamLocation location) {
        return location.getLineNr() < 1
                ? Place.START
                : new Place(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }

    private static String reason(JacksonException e) {
        String reason = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return reason.startsWith("Unexpected end")
                ? "ends in the middle; the file was cut off, generate it again"
                : reason;
    }
}
