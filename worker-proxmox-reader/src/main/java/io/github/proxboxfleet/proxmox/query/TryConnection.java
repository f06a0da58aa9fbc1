package io.github.proxboxfleet.proxmox.query;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Answer.MissingPermission;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import io.github.proxboxfleet.proxmox.api.ProxmoxEndpoints;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import io.github.proxboxfleet.proxmox.read.ClusterIndex;
import io.github.proxboxfleet.proxmox.read.ClusterReader;
import io.github.proxboxfleet.proxmox.read.Privileges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries what a sync begins with: version, privileges, nodes and guests. */
final class TryConnection {
    private static final Logger log = LoggerFactory.getLogger(TryConnection.class);

    private final ProxmoxEndpoints endpoints;

    TryConnection(ProxmoxEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    Answer.EndpointTested answer(Query.TestProxmox query) throws InterruptedException {
        Findings findings = new Findings();
        try {
            look(endpoints.api(query.source(), query.deadline()), findings);
        } catch (FailedException e) {
            log.info("The test of {} ended early: {}", query.source().title(), e.getMessage());
            findings.failed(e.failure());
        }
        return findings.answer(query.query());
    }

    private static void look(ProxmoxApi api, Findings findings) throws InterruptedException {
        String version = api.version().text("version");
        if (version != null) {
            findings.version = version;
            findings.works.add("Proxmox VE " + version + " answers and accepts the login");
            findings.missing.addAll(Privileges.missing(permissions(api), version));
        }
        ClusterIndex index = new ClusterReader(api).read();
        findings.works.add(
                "nodes that are visible: "
                        + index.nodes().size()
                        + ", guests that are visible: "
                        + index.guests().size());
    }

    private static ProxmoxValue permissions(ProxmoxApi api) throws InterruptedException {
        try {
            return api.permissions();
        } catch (FailedException e) {
            if (ProxmoxApi.refused(e.failure())) {
                return ProxmoxValue.ABSENT;
            }
            throw e;
        }
    }

    private static final class Findings {
        private @Nullable String version;
        private final List<String> works = new ArrayList<>();
        private final List<MissingPermission> missing = new ArrayList<>();
        private @Nullable Failure failure;

        /** A refusal for want of a permission that is named already adds nothing. */
        void failed(Failure why) {
            boolean explained =
                    why instanceof Failure.Forbidden
                            && missing.stream().anyMatch(MissingPermission::required);
            failure = explained ? null : why;
        }

        Answer.EndpointTested answer(String query) {
            return new Answer.EndpointTested(query, version, works, missing, failure);
        }
    }
}
