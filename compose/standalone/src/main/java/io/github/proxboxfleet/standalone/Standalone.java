package io.github.proxboxfleet.standalone;

import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.key.FirstKey;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole fleet, running in this process. */
public final class Standalone implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Standalone(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts everything and returns when it serves.
     *
     * @param settings override the configuration files and the environment
     */
    public static Standalone start(Map<String, String> settings) {
        System.setProperty("spring.config.name", "gateway,scheduler,reader,writer,standalone");
        String[] arguments =
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new);
        SpringApplication application = new SpringApplication(StandaloneConfiguration.class);
        application.setLogStartupInfo(false);
        return new Standalone(application.run(arguments));
    }

    public URI url() {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The API key that was made at this start, if there was none before. */
    public Optional<String> firstKey() {
        return context.getBean(FirstKey.class).value();
    }

    public Endpoints endpoints() {
        return context.getBean(Endpoints.class);
    }

    public FleetKey fleetKey() {
        return context.getBean(FleetKey.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
