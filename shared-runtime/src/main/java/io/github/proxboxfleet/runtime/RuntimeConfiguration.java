package io.github.proxboxfleet.runtime;

import io.github.proxboxfleet.runtime.broker.BrokerConfiguration;
import io.github.proxboxfleet.runtime.http.JdkTransport;
import io.github.proxboxfleet.runtime.observe.Carriers;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What every deployable starts with. */
@Configuration(proxyBeanMethods = false)
@Import(BrokerConfiguration.class)
public class RuntimeConfiguration {
    static {
        JdkTransport.prepare();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Carriers carriers() {
        return new Carriers();
    }

    @Bean
    FleetKey fleetKey(
            @Value("${proxbox.fleet-key}") String key,
            @Value("${proxbox.fleet-key-file}") String file,
            @Value("${proxbox.data}") Path data) {
        if (!key.isBlank()) {
            return FleetKey.of(key);
        }
        if (file.isBlank()) {
            return FleetKey.inFile(data.resolve("fleet.key"));
        }
        try {
            return FleetKey.of(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the fleet key from " + file, e);
        }
    }
}
