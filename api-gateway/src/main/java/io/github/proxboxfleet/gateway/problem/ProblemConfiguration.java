package io.github.proxboxfleet.gateway.problem;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Problems instead of error pages. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {
    private static final int BEFORE_THE_KEY = Ordered.LOWEST_PRECEDENCE - 1100;
    private static final int AFTER_THE_KEY = Ordered.LOWEST_PRECEDENCE - 900;

    @Bean
    ProblemAdvice gatewayProblemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    ProblemErrorController gatewayErrorController() {
        return new ProblemErrorController();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> gatewayProblemValve() {
        return factory ->
                factory.addContextCustomizers(
                        context -> {
                            if (context.getParent() instanceof StandardHost host) {
                                host.setErrorReportValveClass(ProblemValve.class.getName());
                            }
                        });
    }

    @Bean
    FilterRegistrationBean<SafeHeaders> gatewaySafeHeaders() {
        var registration = new FilterRegistrationBean<>(new SafeHeaders());
        registration.setOrder(BEFORE_THE_KEY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimit> gatewayBodyLimit(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new BodyLimit(problems));
        registration.setOrder(AFTER_THE_KEY);
        return registration;
    }

    @Bean
    ProblemPage gatewayProblemPage() {
        return new ProblemPage();
    }
}
