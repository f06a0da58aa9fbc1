package io.github.proxboxfleet.netbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The NetBox writer as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WriterConfiguration.class)
class WriterApplication {
    private WriterApplication() {}

    public static void main(String[] args) {
        System.setProperty("spring.config.name", "writer");
        SpringApplication.run(WriterApplication.class, args);
    }
}
