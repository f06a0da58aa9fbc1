package io.github.proxboxfleet.runtime.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * PostgreSQL's texts cannot hold the character NUL: whatever brings one along could never be
 * stored, however often it is tried. It becomes the character that stands for what cannot be shown.
 */
final class WithoutNul extends DelegatingDataSource {
    WithoutNul(DataSource source) {
        super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return wrapped(Connection.class, super.getConnection());
    }

    private static <T> T wrapped(Class<T> type, T inner) {
        return type.cast(
                Proxy.newProxyInstance(
                        WithoutNul.class.getClassLoader(), new Class<?>[] {type}, around(inner)));
    }

    private static InvocationHandler around(Object inner) {
        return (_, method, arguments) -> {
            if (arguments != null && inner instanceof PreparedStatement) {
                for (int i = 0; i < arguments.length; i++) {
                    if (arguments[i] instanceof String text) {
                        arguments[i] = text.replace('\0', '\uFFFD');
                    }
                }
            }
            Object result = call(inner, method, arguments);
            return result instanceof PreparedStatement statement
                            && method.getName().equals("prepareStatement")
                    ? wrapped(PreparedStatement.class, statement)
                    : result;
        };
    }

    private static Object call(Object inner, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(inner, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
