package io.github.proxboxfleet.openapi.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Inputs;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IndexBoundsTest {
    private static final Pattern NUMBERED = Pattern.compile("([a-z]+)(\\d+)");

    @Test
    void areThoseOfTheUnfoldedDumpAndCoverEveryFoldedName() {
        Catalogue raw = Inputs.PVE_9_1_RAW.catalogue();
        for (Operation folded : Inputs.PVE_9_1.catalogue().operations()) {
            Map<String, Integer> last =
                    last(raw.operation(folded.verb(), folded.path()).orElseThrow());
            folded.parameters().stream()
                    .map(Parameter::name)
                    .filter(name -> name.endsWith("[n]"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .forEach(
                            base ->
                                    assertThat(IndexBounds.last(base, "9.1"))
                                            .as(folded.id() + " " + base)
                                            .hasValue(last.getOrDefault(base, -1)));
        }
    }

    private static Map<String, Integer> last(Operation operation) {
        Map<String, Integer> last = new TreeMap<>();
        for (Parameter parameter : operation.parameters()) {
            Matcher numbered = NUMBERED.matcher(parameter.name());
            if (numbered.matches()) {
                last.merge(numbered.group(1), Integer.parseInt(numbered.group(2)), Math::max);
            }
        }
        return last;
    }
}
