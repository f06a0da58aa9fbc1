package io.github.proxboxfleet.gateway.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Problems instead of error pages. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {
    @Bean
    ProblemAdvice gatewayProblemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    ProblemErrorController gatewayErrorController() {
        return new ProblemErrorController();
    }

    @Bean
    ProblemPage gatewayProblemPage() {
        return new ProblemPage();
    }
}
