package io.github.proxboxfleet.simulator.proxmox;

/**
 * What answers an operation from the cluster's state.
 *
 * @param reading whether it answers under the cluster's read lock; else under the write lock
 */
record Endpoint(boolean reading, Projection projection) {
    /** Computes the answer; called under the cluster's lock. */
    @FunctionalInterface
    interface Projection {
        Answer answer(Call call);
    }

    Answer answer(Call call) {
        return reading
                ? call.state().read(() -> projection.answer(call))
                : call.state().write(() -> projection.answer(call));
    }
}
