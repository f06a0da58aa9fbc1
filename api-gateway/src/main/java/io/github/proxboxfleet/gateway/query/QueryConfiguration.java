package io.github.proxboxfleet.gateway.query;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Live queries, but for their way over the broker. */
@Configuration(proxyBeanMethods = false)
public class QueryConfiguration {
    @Bean
    LiveQuestions gatewayLiveQuestions(AskWorkers workers) {
        return new LiveQuestions(workers);
    }
}
