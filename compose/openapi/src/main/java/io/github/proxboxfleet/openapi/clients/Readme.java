package io.github.proxboxfleet.openapi.clients;

import java.util.Locale;
import java.util.stream.Collectors;

/** What stands in a client's folder for its reader: how to build it, and how to log in with it. */
final class Readme {
    private Readme() {}

    static String of(Api api, Language language, String packageName) {
        return variant(Finish.resource("README." + language.word() + ".md"), api.kind())
                .replace("@TITLE@", api.title())
                .replace("@VERSION@", api.version())
                .replace("@PACKAGE@", packageName)
                .replace("@PORT@", api.kind().port())
                .replace("@TOKEN@", api.kind().token())
                .replace("@COOKIE@", api.kind().cookie())
                .replace("@PRODUCT@", api.kind().name().toLowerCase(Locale.ROOT));
    }

    /** Datacenter Manager sends the ticket as a cookie alone, the others in the body. */
    private static String variant(String text, Api.Kind kind) {
        String ours = kind == Api.Kind.PDM ? "%PDM" : "%BODY";
        return text.lines()
                .filter(line -> !line.startsWith("%") || line.startsWith(ours))
                .map(line -> line.startsWith(ours) ? line.substring(ours.length()) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
