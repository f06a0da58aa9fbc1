package io.github.proxboxfleet.gateway.masking;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * Hides what is secret in the parameters of a Proxmox call. The description files do not say what
 * is, so names decide; when in doubt it is hidden.
 */
public final class ProxmoxSecrets {
    private static final int SHOWN = 500;
    private static final Set<String> OPEN =
            Set.of("tokens", "token-coefficient", "generate-password", "lock-token");

    /** Passwords and keys by their names; then what may hold any: files, input, headers. */
    private static final Pattern SECRET =
            Pattern.compile(
                    ".*(password|passphrase|secret|token(?!id)|ticket|credential|challenge).*"
                            + "|otp|totp|key|keys|keyring|certkey|.*-key|response"
                            + "|data|content|input-data|header|target-endpoint");

    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]+@");
    private static final Pattern INLINE =
            Pattern.compile("(?i)((?:api)?token|password|secret)=[^,;\\s]+");

    private ProxmoxSecrets() {}

    /**
     * Whether the parameter is not to be shown.
     *
     * @param operation the path as the catalogue writes it
     */
    public static boolean isSecret(String operation, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return (SECRET.matcher(lower).matches() && !OPEN.contains(lower))
                || (lower.equals("value") && operation.startsWith("/access/tfa"))
                || (lower.equals("code") && operation.startsWith("/access/openid"));
    }

    /** All parameters, for the eyes of an auditor. */
    public static Map<String, JsonNode> masked(
            String operation, Map<String, ? extends JsonNode> parameters) {
        Map<String, JsonNode> shown = new LinkedHashMap<>();
        parameters.forEach(
                (name, value) ->
                        shown.put(
                                name,
                                isSecret(operation, name)
                                        ? StringNode.valueOf(SecretNames.MASK)
                                        : masked(value)));
        return shown;
    }

    private static JsonNode masked(JsonNode value) {
        if (value instanceof ArrayNode array) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            array.forEach(entry -> all.add(masked(entry)));
            return all;
        }
        if (value.isObject()) {
            return StringNode.valueOf(masked(value.toString()));
        }
        return value.isString() ? StringNode.valueOf(masked(value.stringValue())) : value;
    }

    private static String masked(String text) {
        String hidden = USER_INFO.matcher(text).replaceAll("://" + SecretNames.MASK + "@");
        hidden = INLINE.matcher(hidden).replaceAll("$1=" + SecretNames.MASK);
        return hidden.length() > SHOWN ? hidden.substring(0, SHOWN) + "…" : hidden;
    }
}
