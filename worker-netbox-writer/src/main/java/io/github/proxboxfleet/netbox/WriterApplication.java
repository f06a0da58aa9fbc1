package io.github.proxboxfleet.netbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The NetBox writer as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import(WriterConfiguration.class)
class WriterApplication {
    private WriterApplication() {}

    public static void main(String[] args) {
        System.setProperty("spring.config.name", "writer");
        SpringApplication.run(WriterApplication.class, args);
    }
}
