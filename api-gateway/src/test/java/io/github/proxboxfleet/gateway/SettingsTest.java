package io.github.proxboxfleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class SettingsTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(PROXBOX_[A-Z_]+):.*}");

    @ParameterizedTest
    @MethodSource
    void arrivesFromItsEnvironmentVariable(String property, String variable) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(yaml());
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of(variable, "from-outside")));
        assertThat(environment.getProperty(property)).isEqualTo("from-outside");
    }

    static Stream<Arguments> arrivesFromItsEnvironmentVariable() {
        return Stream.of(yaml().getPropertyNames())
                .flatMap(
                        property -> {
                            Matcher matcher =
                                    VARIABLE.matcher(String.valueOf(yaml().getProperty(property)));
                            return matcher.matches()
                                    ? Stream.of(Arguments.of(property, matcher.group(1)))
                                    : Stream.empty();
                        });
    }

    @Test
    void canAllBeSetFromOutsideAndAreExplained() throws IOException {
        assertThat(
                        Stream.of(yaml().getPropertyNames())
                                .filter(name -> name.startsWith("proxbox.gateway.")))
                .hasSize(22)
                .allMatch(
                        name ->
                                VARIABLE.matcher(String.valueOf(yaml().getProperty(name)))
                                        .matches());
        List<String> lines =
                new ClassPathResource("gateway.yml")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("${PROXBOX_")) {
                assertThat(lines.get(i - 1).strip()).as(lines.get(i)).startsWith("#");
            }
        }
    }

    private static EnumerablePropertySource<?> yaml() {
        try {
            return (EnumerablePropertySource<?>)
                    new YamlPropertySourceLoader()
                            .load("gateway", new ClassPathResource("gateway.yml"))
                            .getFirst();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
