package io.github.proxboxfleet.runtime.observe;

import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.Message;
import io.github.proxboxfleet.model.message.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.MDC;

/** Puts run, shard, query and endpoint on every log line of a piece of work. */
public final class LogContext implements AutoCloseable {
    private final Map<String, String> before = new LinkedHashMap<>();

    private LogContext(Map<String, String> values) {
        values.forEach(
                (key, value) -> {
                    before.put(key, MDC.get(key));
                    MDC.put(key, value);
                });
    }

    public static LogContext of(Message message) {
        Map<String, String> values = new LinkedHashMap<>();
        switch (message) {
            case Command command -> {
                values.put("run", command.run().value());
                if (command instanceof Command.OfShard shard) {
                    values.put("shard", shard.shard().toString());
                    endpoint(shard, values);
                }
            }
            case Event event -> {
                values.put("run", event.run().value());
                if (event instanceof Event.OfShard shard) {
                    values.put("shard", shard.shard().toString());
                }
            }
            case Query.OfProxmox query -> {
                values.put("query", query.query());
                values.put("endpoint", query.proxmox().name());
            }
            case Answer answer -> values.put("query", answer.query());
        }
        return new LogContext(values);
    }

    private static void endpoint(Command.OfShard command, Map<String, String> values) {
        switch (command) {
            case Command.ReadCluster read -> values.put("endpoint", read.proxmox().name());
            case Command.ReadNodes read -> values.put("endpoint", read.proxmox().name());
            case Command.ReadGuests read -> values.put("endpoint", read.proxmox().name());
            case Command.PrepareNetBox prepare -> values.put("endpoint", prepare.netbox().name());
            case Command.WriteNodes write -> values.put("endpoint", write.sink().proxmoxEndpoint());
            case Command.WriteGuests write ->
                    values.put("endpoint", write.sink().proxmoxEndpoint());
            case Command.Prune prune -> values.put("endpoint", prune.sink().proxmoxEndpoint());
        }
    }

    @Override
    public void close() {
        before.forEach(
                (key, value) -> {
                    if (value == null) {
                        MDC.remove(key);
                    } else {
                        MDC.put(key, value);
                    }
                });
    }
}
