package io.github.proxboxfleet.standalone.faults;

import com.zaxxer.hikari.HikariDataSource;
import io.github.proxboxfleet.runtime.store.Database;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/** Reaches into a part for its database, which nobody else can. */
final class Databases {
    private Databases() {}

    static Optional<HikariDataSource> of(ApplicationContext context) {
        for (String bean : List.of("gatewayStore", "schedulerState")) {
            if (context.containsBean(bean)) {
                return Optional.of(
                        field(
                                field(context.getBean(bean), "database", Database.class),
                                "source",
                                HikariDataSource.class));
            }
        }
        return Optional.empty();
    }

    /** Lets the database grow no more, or again. */
    static void full(HikariDataSource source, boolean full) throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < source.getMaximumPoolSize(); i++) {
                all.add(source.getConnection());
            }
            for (Connection connection : all) {
                try (Statement statement = connection.createStatement()) {
                    // Less than there are: no new page, whatever is freed meanwhile.
                    statement.execute("pragma max_page_count = " + (full ? "1" : "1073741823"));
                }
            }
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    private static <T> T field(Object owner, String name, Class<T> type) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(owner));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
