package io.github.proxboxfleet.openapi.clients;

import java.util.Locale;

/** What stands in a client's folder for its reader: how to build it, and how to log in with it. */
final class Readme {
    private Readme() {}

    static String of(Api api, Language language, String packageName) {
        return Finish.resource("README." + language.word() + ".md")
                .replace("@TITLE@", api.title())
                .replace("@VERSION@", api.version())
                .replace("@PACKAGE@", packageName)
                .replace("@PORT@", api.kind().port())
                .replace("@TOKEN@", api.kind().token())
                .replace("@COOKIE@", api.kind().cookie())
                .replace("@PRODUCT@", api.kind().name().toLowerCase(Locale.ROOT));
    }
}
