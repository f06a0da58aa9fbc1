package io.github.proxboxfleet.runtime.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.proxboxfleet.runtime.secret.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A deployable's own database. Migrations run on both engines: where their words differ, a
 * placeholder stands ({@code ${identity}} for a key that the database counts up).
 */
public final class Database implements AutoCloseable {
    private static final int POSTGRESQL_CONNECTIONS = 8;
    private static final int SQLITE_CONNECTIONS = 4;
    private static final String SQLITE = "jdbc:sqlite:";

    private final HikariDataSource source;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    private Database(HikariDataSource source) {
        this.source = source;
        boolean sqlite = source.getJdbcUrl().startsWith(SQLITE);
        DataSource used = sqlite ? source : new WithoutNul(source);
        JdbcTemplate template = new JdbcTemplate(used);
        JdbcTransactionManager manager = new JdbcTransactionManager(used);
        if (sqlite) {
            template.setExceptionTranslator(new SqliteErrors());
            manager.setExceptionTranslator(new SqliteErrors());
        }
        this.sql = JdbcClient.create(template);
        this.transactions = new TransactionTemplate(manager);
    }

    /**
     * Opens and migrates.
     *
     * @param url {@code jdbc:sqlite:<file>} or {@code jdbc:postgresql://…}
     * @param migrations class path folders of migrations, each with version numbers of its own
     *     range
     */
    public static Database open(
            String url, @Nullable String user, @Nullable String password, String... migrations) {
        return open(url, user, password, Durability.PROCESS, migrations);
    }

    /** What has committed is there after this. */
    public enum Durability {
        /** The end of the process; SQLite may lose the last moments where the power fails. */
        PROCESS("NORMAL"),
        /** A failure of power, too. */
        POWER("FULL");

        private final String synchronous;

        Durability(String synchronous) {
            this.synchronous = synchronous;
        }
    }

    /** The same. */
    public static Database open(
            String url,
            @Nullable String user,
            @Nullable String password,
            Durability durability,
            String... migrations) {
        boolean sqlite = url.startsWith(SQLITE);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(sqlite ? SQLITE_CONNECTIONS : POSTGRESQL_CONNECTIONS);
        if (sqlite) {
            createPrivately(Path.of(url.substring(SQLITE.length()).replaceFirst("\\?.*$", "")));
            config.setDataSourceProperties(sqlite(url, durability));
            config.setExceptionOverride(new SpoiltConnections());
        }
        HikariDataSource source = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(source)
                .locations(migrations)
                .placeholders(
                        Map.of(
                                "identity",
                                sqlite
                                        ? "integer primary key autoincrement"
                                        : "bigint generated always as identity primary key"))
                .load()
                .migrate();
        return new Database(source);
    }

    /** The file that it is; absent where it is a server. */
    public Optional<Path> file() {
        return Optional.of(source.getJdbcUrl())
                .filter(url -> url.startsWith(SQLITE))
                .map(Database::file);
    }

    private static Path file(String url) {
        String file = url.substring(SQLITE.length());
        return Path.of(file.contains("?") ? file.substring(0, file.indexOf('?')) : file);
    }

    public JdbcClient sql() {
        return sql;
    }

    /** Runs the work in one transaction, joining one that is already open on this thread. */
    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        try {
            return transactions.execute(_ -> work.get());
        } catch (TransactionSystemException e) {
            // SQLite has rolled back by itself where its disk is full, and complains when told to.
            if (e.getApplicationException() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Runs the work in one transaction, joining one that is already open on this thread. */
    public void transact(Runnable work) {
        inTransaction(
                () -> {
                    work.run();
                    return null;
                });
    }

    /**
     * Whether the same work may succeed later, as the database is locked, full or away; if not, the
     * work itself is wrong.
     */
    public static boolean mayPass(RuntimeException e) {
        return switch (e) {
            case DataIntegrityViolationException _,
                    InvalidDataAccessApiUsageException _,
                    InvalidDataAccessResourceUsageException _ ->
                    false;
            case DataAccessException _, TransactionException _ -> true;
            default -> false;
        };
    }

    @Override
    public void close() {
        source.close();
    }

    private static Properties sqlite(String url, Durability durability) {
        Properties properties = new Properties();
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", durability.synchronous);
        if (!url.contains("busy_timeout")) {
            properties.setProperty("busy_timeout", "15000");
        }
        properties.setProperty("foreign_keys", "true");
        // A transaction that begins as a reader and turns writer cannot wait for another writer;
        // one that begins so can.
        properties.setProperty("transaction_mode", "IMMEDIATE");
        return properties;
    }

    /** SQLite gives the files beside it the same rights. */
    private static void createPrivately(Path file) {
        try {
            PrivateFile.ensure(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the database " + file, e);
        }
    }
}
