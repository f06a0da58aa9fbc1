package io.github.proxboxfleet.scheduler;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The scheduler on its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import(SchedulerConfiguration.class)
class SchedulerApplication {
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "scheduler");
        SpringApplication.run(SchedulerApplication.class, args);
    }
}
