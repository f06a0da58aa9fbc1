package io.github.proxboxfleet.proxmox.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuestShardTest {
    private final ReaderRig rig = new ReaderRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void failsAGuestAloneThatEndsItsReadingWithAnError() throws Exception {
        List<GuestToSync> guests = rig.guests();
        GuestToSync deep = guests.get(3);

        List<GuestOutcome> outcomes = new GuestShard(failingAt(deep.entry().key())).read(guests, 4);

        assertThat(outcomes.get(3))
                .isInstanceOfSatisfying(
                        GuestOutcome.GuestFailed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Bug.class));
        assertThat(outcomes).filteredOn(GuestOutcome.Read.class::isInstance).hasSize(23);
    }

    private ProxmoxApi failingAt(GuestKey guest) {
        ProxmoxApi api = Lab.api(rig.target);
        return (ProxmoxApi)
                Proxy.newProxyInstance(
                        ProxmoxApi.class.getClassLoader(),
                        new Class<?>[] {ProxmoxApi.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("guestConfig")
                                    && arguments[1].equals(guest)) {
                                throw new StackOverflowError();
                            }
                            try {
                                return method.invoke(api, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
