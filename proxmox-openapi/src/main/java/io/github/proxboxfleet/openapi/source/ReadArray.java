package io.github.proxboxfleet.openapi.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the JSON in the file. In apidoc.js it is one strict JSON array after {@code const apiSchema
 * =}, followed by the code of the viewer: the array is parsed as JSON and the parser stops after
 * it, so that nothing is evaluated and no bracket is counted.
 */
final class ReadArray {
    private static final Pattern ASSIGNED =
            Pattern.compile("\\b(?:const|var|let)\\s+\\w+\\s*=\\s*(?=\\[)");

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ReadArray() {}

    /** The nodes of the file and the named formats, if it has them. */
    record Content(JsonNode nodes, Map<String, JsonNode> formats) {}

    static Content of(String text) throws Refusal {
        return switch (text.charAt(0)) {
            case '[' -> new Content(parse(text, 0, true), Map.of());
            case '{' -> dump(ResolveTags.in(parse(PerlTags.toJson(text), 0, true)));
            case '<' ->
                    throw new Refusal(
                            "is a web page, not a description file",
                            "line 1",
                            "Give the address of apidoc.js itself, for example"
                                    + " https://HOST:8006/pve-docs/api-viewer/apidoc.js.");
            default -> new Content(parse(text, assigned(text), false), Map.of());
        };
    }

    private static int assigned(String text) throws Refusal {
        Matcher matcher = ASSIGNED.matcher(text);
        if (matcher.find()) {
            return matcher.end();
        }
        throw new Refusal(
                "holds no API description: neither a JSON array nor \"const apiSchema = [\"",
                "",
                "Give apidoc.js, apidata.js or the array as plain JSON.");
    }

    private static Content dump(JsonNode object) throws Refusal {
        if (object.has("openapi") || object.has("swagger")) {
            throw new Refusal(
                    "is an OpenAPI document, not the description that such documents are made of",
                    "",
                    "Give apidoc.js, apidata.js or the array as plain JSON.");
        }
        if (!object.path("root").isArray()) {
            throw new Refusal(
                    "is a JSON object without \"root\"",
                    "",
                    "Give apidoc.js, apidata.js or the array as plain JSON.");
        }
        Map<String, JsonNode> formats = new LinkedHashMap<>();
        object.path("formats").properties().forEach(f -> formats.put(f.getKey(), f.getValue()));
        return new Content(object.path("root"), formats);
    }

    private static JsonNode parse(String text, int from, boolean alone) throws Refusal {
        try (JsonParser parser = JSON.createParser(text.substring(from))) {
            JsonNode value = JSON.readTree(parser);
            if (alone && parser.nextToken() != null) {
                throw invalid(text, from, parser.currentTokenLocation(), "more after its end");
            }
            return value;
        } catch (UnexpectedEndOfInputException cut) {
            throw new Refusal(
                    "is cut off",
                    position(text, from, cut.getLocation()),
                    "Fetch the file again, whole.");
        } catch (JacksonException broken) {
            throw invalid(text, from, broken.getLocation(), broken.getOriginalMessage());
        }
    }

    private static Refusal invalid(
            String text, int from, @Nullable TokenStreamLocation at, String problem) {
        return new Refusal(
                "is not valid JSON: " + problem,
                position(text, from, at),
                "Fetch the file again, unchanged.");
    }

    private static String position(String text, int from, @Nullable TokenStreamLocation at) {
        if (at == null) {
            return "";
        }
        long offset = from + Math.max(0, at.getCharOffset());
        String before = text.substring(0, (int) Math.min(offset, text.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return "line " + line + ", column " + column;
    }
}
