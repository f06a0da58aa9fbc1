package io.github.proxboxfleet.proxmox;

import io.github.proxboxfleet.runtime.RuntimeConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A reader of its own; any number of them share the queue. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import({RuntimeConfiguration.class, ReaderConfiguration.class})
class ReaderApplication {
    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "reader");
        SpringApplication.run(ReaderApplication.class, arguments);
    }
}
