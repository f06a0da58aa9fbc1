package io.github.proxboxfleet.gateway;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of the gateway as a whole. */
@ConfigurationProperties("proxbox.gateway")
record GatewayProperties(Store database) {
    /**
     * Where state is kept.
     *
     * @param url an SQLite file, or PostgreSQL for several gateways
     * @param user PostgreSQL's user
     * @param password PostgreSQL's password
     */
    record Store(String url, @DefaultValue("") String user, @DefaultValue("") String password) {
        @Nullable String userOrNull() {
            return user.isBlank() ? null : user;
        }

        @Nullable String passwordOrNull() {
            return password.isBlank() ? null : password;
        }

        @Override
        public String toString() {
            return "Store[url=" + url + ", user=" + user + "]";
        }
    }
}
