package io.github.proxboxfleet.runtime.store;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a deployable keeps its state, {@code proxbox.<part>.database}.
 *
 * @param url an SQLite file, or a PostgreSQL database for several processes, as a JDBC URL
 * @param user PostgreSQL's user
 * @param password PostgreSQL's password
 */
public record DatabaseProperties(
        String url, @DefaultValue("") String user, @DefaultValue("") String password) {

    /** Opens and migrates, as {@link Database#open} does. */
    public Database open(String... migrations) {
        return open(Database.Durability.PROCESS, migrations);
    }

    /** Opens and migrates, as {@link Database#open} does. */
    public Database open(Database.Durability durability, String... migrations) {
        return Database.open(url, blankToNull(user), blankToNull(password), durability, migrations);
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        return "DatabaseProperties[url=" + url + ", user=" + user + "]";
    }
}
