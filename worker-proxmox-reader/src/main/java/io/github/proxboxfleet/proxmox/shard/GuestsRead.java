package io.github.proxboxfleet.proxmox.shard;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.rule.Exclusions;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read of a shard's guests.
 *
 * @param onOfflineNode those of which only the index tells
 * @param failures of guests that failed alone
 */
record GuestsRead(
        List<Guest> guests, List<GuestToSync> onOfflineNode, List<ObjectFailure> failures) {
    static GuestsRead of(ReaderCommand.ReadGuests read, ProxmoxApi api)
            throws InterruptedException {
        List<GuestOutcome> outcomes = new ArrayList<>(guests(read.guests(), read, api));
        List<GuestOutcome.EndpointFailed> unanswered = unanswered(outcomes);
        List<ObjectFailure> failures = new ArrayList<>();
        if (!unanswered.isEmpty()) {
            // The first time, the whole shard comes back: most often the network was shaken.
            if (outcomes.size() == unanswered.size() || read.shard().attempt() == 1) {
                throw new FailedException(worst(unanswered));
            }
            outcomes.removeAll(unanswered);
            outcomes.addAll(
                    guests(
                            unanswered.stream().map(GuestOutcome.EndpointFailed::guest).toList(),
                            read,
                            api));
            unanswered = unanswered(outcomes);
            requireAnswer(unanswered, api);
            unanswered.forEach(one -> failures.add(alone(one.guest(), one.failure())));
        }
        List<Guest> guests = new ArrayList<>();
        List<GuestToSync> onOfflineNode = new ArrayList<>();
        for (GuestOutcome outcome : outcomes) {
            switch (outcome) {
                case GuestOutcome.Read(Guest guest) -> {
                    // The indexes of older releases list no tags.
                    if (!excluded(guest, read.target().policy().exclude())) {
                        guests.add(guest);
                    }
                }
                case GuestOutcome.OnOfflineNode(GuestToSync guest) -> onOfflineNode.add(guest);
                case GuestOutcome.GuestFailed(GuestToSync guest, Failure failure) ->
                        failures.add(alone(guest, failure));
                case GuestOutcome.Gone _, GuestOutcome.EndpointFailed _ -> {}
            }
        }
        return new GuestsRead(guests, onOfflineNode, failures);
    }

    private static boolean excluded(Guest guest, Exclusions exclude) {
        GuestEntry entry = guest.toSync().entry();
        return exclude.guest(entry.name(), guest.tags(), entry.pool());
    }

    private static List<GuestOutcome> guests(
            List<GuestToSync> guests, ReaderCommand.ReadGuests read, ProxmoxApi api)
            throws InterruptedException {
        return new GuestShard(api).read(guests, read.source().fetchMaxConcurrency());
    }

    private static List<GuestOutcome.EndpointFailed> unanswered(List<GuestOutcome> outcomes) {
        return outcomes.stream()
                .filter(GuestOutcome.EndpointFailed.class::isInstance)
                .map(GuestOutcome.EndpointFailed.class::cast)
                .toList();
    }

    /**
     * What fails again and again, while the endpoint answers before it and after it, fails alone;
     * else it is the endpoint that has failed, and with it the shard.
     */
    private static void requireAnswer(List<GuestOutcome.EndpointFailed> unanswered, ProxmoxApi api)
            throws InterruptedException {
        for (GuestOutcome.EndpointFailed one : unanswered) {
            if (one.failure() instanceof Failure.Unreachable unreachable && unreachable.parked()) {
                throw new FailedException(unreachable);
            }
        }
        if (!unanswered.isEmpty()) {
            api.version();
        }
    }

    /** What an operator must mend comes before what passes by itself. */
    private static Failure worst(List<GuestOutcome.EndpointFailed> unanswered) {
        return unanswered.stream()
                .map(GuestOutcome.EndpointFailed::failure)
                .filter(failure -> !failure.retryable())
                .findFirst()
                .orElseGet(() -> unanswered.getFirst().failure());
    }

    private static ObjectFailure alone(GuestToSync guest, Failure failure) {
        return new ObjectFailure(
                Stage.VIRTUAL_MACHINES,
                "virtualization.virtualmachine",
                guest.netboxName(),
                guest.entry().key().toString(),
                failure);
    }
}
