package io.github.proxboxfleet.simulator.netbox.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void ordersNamesByTheNumbersInThem() {
        assertThat(Stream.of("vm10", "VM2", "vm1", "vm02", "a", "vm").sorted(NaturalOrder.INSTANCE))
                .isEqualTo(List.of("a", "vm", "vm1", "vm02", "VM2", "vm10"));
    }
}
